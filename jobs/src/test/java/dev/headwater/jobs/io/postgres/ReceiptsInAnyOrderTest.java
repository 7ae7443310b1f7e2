package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** After a replay, expired state or a late writer the smallest purchase of the newest generation stays. */
class ReceiptsInAnyOrderTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private static final Comparator<VersionedRow<Receipt>> BEST = Comparator.<VersionedRow<Receipt>>comparingLong(
                    VersionedRow::revision)
            .reversed()
            .thenComparingLong(version -> version.row().purchasedAt())
            .thenComparing(
                    version -> version.row().eventId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    @Property(tries = 150)
    void keepsSmallestOfNewestGeneration(@ForAll("batches") List<List<VersionedRow<Receipt>>> batches)
            throws Exception {
        POSTGRES.execute("TRUNCATE receipts");
        try (TestWriter<Receipt> one = TestWriter.on(POSTGRES, Tables.RECEIPTS);
                TestWriter<Receipt> other = TestWriter.on(POSTGRES, Tables.RECEIPTS)) {
            for (int i = 0; i < batches.size(); i++) {
                (i % 2 == 0 ? one : other).writeVersions(batches.get(i)).flush();
            }
        }
        Map<String, VersionedRow<Receipt>> best = new TreeMap<>();
        batches.forEach(batch -> batch.forEach(receipt -> best.merge(
                receipt.row().orderId(), receipt, (stored, next) -> BEST.compare(next, stored) < 0 ? next : stored)));
        assertThat(POSTGRES.rows("SELECT order_id, event_id, extract(epoch FROM purchased_at)::bigint"
                        + " FROM receipts ORDER BY order_id"))
                .isEqualTo(best.values().stream()
                        .map(VersionedRow::row)
                        .map(receipt -> List.of(
                                receipt.orderId(), receipt.eventId(), String.valueOf(receipt.purchasedAt() / 1_000)))
                        .collect(Collectors.toList()));
    }

    @Provide
    Arbitrary<List<List<VersionedRow<Receipt>>>> batches() {
        Arbitrary<VersionedRow<Receipt>> receipt = Combinators.combine(
                        Arbitraries.of("o1", "o2"),
                        Arbitraries.of("a", "B", "ab", "\uE000", "\uD83D\uDE00"),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(1, 2))
                .as((order, id, second, generation) -> VersionedRow.of(
                        new Receipt(order, id, NOON + second * 1_000, new BigDecimal("9.90"), null), generation));
        return receipt.list().ofMaxSize(8).list().ofMaxSize(5);
    }
}
