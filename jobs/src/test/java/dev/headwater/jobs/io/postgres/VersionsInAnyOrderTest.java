package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In any order and any batches each key ends at its highest revision. */
class VersionsInAnyOrderTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    @Property(tries = 150)
    void keepsHighestRevision(@ForAll("batches") List<List<VersionedRow<TrafficRow>>> batches) throws Exception {
        POSTGRES.execute("TRUNCATE traffic_by_host");
        Map<String, Long> highest = new TreeMap<>();
        try (TestWriter<TrafficRow> one = TestWriter.on(POSTGRES, Tables.TRAFFIC_BY_HOST);
                TestWriter<TrafficRow> other = TestWriter.on(POSTGRES, Tables.TRAFFIC_BY_HOST)) {
            for (int i = 0; i < batches.size(); i++) {
                batches.get(i).forEach(row -> highest.merge(row.row().group(), row.revision(), Math::max));
                (i % 2 == 0 ? one : other).writeVersions(batches.get(i)).flush();
            }
        }
        List<List<String>> expected = highest.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue().toString()))
                .toList();
        assertThat(POSTGRES.rows("SELECT host, revision FROM traffic_by_host ORDER BY host"))
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<List<VersionedRow<TrafficRow>>>> batches() {
        Arbitrary<VersionedRow<TrafficRow>> row = Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(1, 20),
                        Arbitraries.longs().between(1, 3))
                .as((host, hits, generation) -> VersionedRow.of(Rows.host(host, hits), generation));
        return row.list().ofMaxSize(8).list().ofMaxSize(5);
    }
}
