package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();
    private final List<List<Object>> gone = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = postgres.connection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void drawsIncreasingGenerations() throws SQLException {
        postgres.execute("ALTER SEQUENCE generation RESTART");
        assertThat(Generations.draw(connection)).isEqualTo(1);
        assertThat(Generations.draw(connection)).isEqualTo(2);
    }

    @Test
    void lastGenerationFitsBigint() throws SQLException {
        postgres.execute("SELECT setval('generation', 8388606)");
        long last = Generations.draw(connection);
        assertThat(Math.multiplyExact(last, VersionedRow.GENERATION_STEP)).isPositive();
        assertThatThrownBy(() -> Generations.draw(connection)).isInstanceOf(SQLException.class);
    }

    @Test
    void deletesOutcomeCountsOfOneJobAndReturnsKeys() throws Exception {
        write(1, new OutcomeCount("traffic", NOON, "counted", 5), new OutcomeCount("other", NOON, "late", 2));
        Generations.deleteOutcomeCounts(connection, "traffic", gone::addAll);
        assertThat(gone).containsExactly(List.of("traffic", NOON, "counted"));
        assertThat(postgres.rows("SELECT job FROM accounting")).containsExactly(List.of("other"));
    }

    @Test
    void returnsDeletedKeysInColumnOrder() throws Exception {
        TrafficRow row = Rows.host("a", 1);
        try (TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST)) {
            writer.write(row).flush();
        }
        Generations.empty(connection, Tables.TRAFFIC_BY_HOST, gone::addAll);
        assertThat(gone).containsExactly(Tables.TRAFFIC_BY_HOST.key(row));
        assertThat(Rows.stored(postgres)).isEmpty();
    }

    @Test
    void refusesToEmptyTableOfAllJobs() {
        assertThatThrownBy(() -> Generations.empty(connection, Tables.ACCOUNTING, gone::addAll))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptiesLargeTable() throws SQLException {
        postgres.execute("INSERT INTO traffic_by_host SELECT now(), now(), n::text, 1, 1, 1"
                + " FROM generate_series(1, 120000) n");
        Generations.empty(connection, Tables.TRAFFIC_BY_HOST, gone::addAll);
        assertThat(gone).hasSize(120_000).doesNotHaveDuplicates();
        assertThat(Rows.stored(postgres)).isEmpty();
    }

    @Test
    void keepsRowsWhenTombstonesFail() throws Exception {
        write(1, new OutcomeCount("traffic", NOON, "counted", 5));
        assertThatThrownBy(() -> Generations.deleteOutcomeCounts(connection, "traffic", keys -> {
                    throw new IllegalStateException("no topic");
                }))
                .hasMessage("no topic");
        assertThat(postgres.rows("SELECT job FROM accounting")).hasSize(1);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void sumsNewestGenerationOfJob() throws Exception {
        write(1, new OutcomeCount("traffic", NOON, "counted", 100));
        write(
                2,
                new OutcomeCount("traffic", NOON + 60_000, "counted", 5),
                new OutcomeCount("traffic", NOON + 120_000, "counted", 6),
                new OutcomeCount("traffic", NOON, "late", 1));
        write(3, new OutcomeCount("other", NOON, "counted", 7));
        assertThat(AccountingSums.of(connection, "traffic"))
                .isEqualTo(Map.of(
                        Outcome.COUNTED, 11L,
                        Outcome.LATE, 1L,
                        Outcome.REJECTED, 0L,
                        Outcome.DUPLICATE, 0L,
                        Outcome.FILTERED, 0L));
        assertThat(AccountingSums.of(connection, "none")).containsEntry(Outcome.COUNTED, 0L);
    }

    private void write(long generation, OutcomeCount... counts) throws Exception {
        try (TestWriter<OutcomeCount> writer = TestWriter.on(postgres, Tables.ACCOUNTING)) {
            writer.inGeneration(generation).write(counts).flush();
        }
    }
}
