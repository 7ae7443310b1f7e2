package dev.headwater.jobs.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.CountOutcomes;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.receipts.KeepFirstReceipt.CandidateReceipt;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** For random disorder, pace, crashes and rescales: one receipt an order, of the smallest purchase. */
class ReceiptsRandomTest {

    private static final Duration LONG = Duration.ofDays(30);

    /** No event is late here. */
    private static final AdmissionPolicy RULES = AdmissionPolicy.of(
            ReceiptsJob.NAME,
            event -> Long.MAX_VALUE / 2,
            ReceiptsSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"))
                    .intake());

    private record Run(Set<Receipt> table, Map<Long, Outcome> outcomes) {}

    @Property(tries = 1_000)
    void tableMatchesOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        Run run = run(Backend.HEAP, LONG, log, random);

        assertThat(run.table()).isEqualTo(expected(log));
        assertThat(run.outcomes()).hasSize(log.all().size());
        assertThat(run.outcomes().values().stream().filter(Outcome.COUNTED::equals))
                .as("one for each order")
                .hasSize(run.table().size());
    }

    /** Forgotten orders are counted again, but no larger purchase replaces a receipt. */
    @Property(tries = 300)
    void tableMatchesOracleWithShortHorizon(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, 60);
        assertThat(run(Backend.HEAP, Duration.ofMinutes(5), log, random).table())
                .isEqualTo(expected(log));
    }

    @Property(tries = 20)
    void rocksDbRowsMatchOracle(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, 60);
        assertThat(run(Backend.ROCKSDB, LONG, log, random).table()).isEqualTo(expected(log));
    }

    /** Guards against properties that pass vacuously. */
    @Test
    void runsCoverTheHardCases() throws Exception {
        int replaced = 0;
        int orders = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RandomLog log = RandomLog.of(random, 3, 90);
            orders += expected(log).size();
            Map<String, Receipt> first = new HashMap<>();
            log.all()
                    .forEach(record -> first.putIfAbsent(
                            order(record.event()), candidate(record).receipt()));
            first.values().removeAll(expected(log));
            replaced += first.size();
        }
        assertThat(orders).isGreaterThan(200);
        assertThat(replaced).isGreaterThan(50);
    }

    private static Run run(Backend backend, Duration horizon, RandomLog log, Random random) throws Exception {
        try (Subtasks<String, CandidateReceipt, Receipt> operator = KeepFirstReceiptTest.subtasks(backend, horizon)) {
            RandomFeed<String, CandidateReceipt, Receipt> feed =
                    RandomFeed.ofRecords(operator, ReceiptsRandomTest::candidate, RULES);
            Map<Long, Outcome> outcomes = new HashMap<>();
            FoldedTable<Receipt> table = feed.table(Tables.RECEIPTS, Stream::of);
            feed.table(CountOutcomes.OUTCOMES, Tables.RECEIPTS, event -> addOutcome(outcomes, event));
            feed.run(log, random);
            return new Run(new HashSet<>(table.rows()), outcomes);
        }
    }

    /** Record times are unique in a random log; a crashed attempt's outcome is overwritten. */
    private static Stream<Receipt> addOutcome(Map<Long, Outcome> outcomes, OutcomeEvent event) {
        outcomes.put(event.recordTime(), event.outcome());
        return Stream.of();
    }

    private static Set<Receipt> expected(RandomLog log) {
        return ReceiptsOracle.receipts(
                log.all().stream().map(record -> candidate(record).receipt()).collect(Collectors.toList()));
    }

    private static CandidateReceipt candidate(InputRecord record) {
        WebEvent event = record.event();
        BigDecimal amount = BigDecimal.valueOf(event.eventTime() % 100, 2);
        return new CandidateReceipt(
                record.recordTime(),
                record.clock(),
                new Receipt(order(event), event.eventId(), event.eventTime(), amount, null));
    }

    private static String order(WebEvent event) {
        return "order-" + Math.floorMod(event.eventId().hashCode(), 20);
    }
}
