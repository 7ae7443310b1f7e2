package dev.headwater.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.events.tables.VersionedRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

    @Test
    void comparesStoredRowsWithOracleRows() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE traffic_by_host (window_start timestamptz, window_end timestamptz,"
                    + " host text, hits bigint, visitors bigint, revision bigint)");
            statement.execute("INSERT INTO traffic_by_host VALUES"
                    + " ('2026-11-20T10:00:00Z', '2026-11-20T10:05:00Z', 'a.example', 4, 2, " + stored(2, 4) + "),"
                    + " ('2026-11-20T10:00:00.123+02', '2026-11-20T10:05:00Z', 'old.example', 1, 1, " + stored(1, 1)
                    + ")");
            TrafficRow expected = new TrafficRow(1_795_168_800_000L, 1_795_169_100_000L, "a.example", 4, 2);
            TrafficRow older = new TrafficRow(1_795_161_600_123L, 1_795_169_100_000L, "old.example", 1, 1);

            assertThat(differences(StoredRows.of(connection, Tables.TRAFFIC_BY_HOST), expected, older))
                    .isEmpty();
            assertThat(differences(StoredRows.since(connection, Tables.TRAFFIC_BY_HOST, 2), expected))
                    .isEmpty();
            assertThat(differences(StoredRows.since(connection, Tables.TRAFFIC_BY_HOST, 3)))
                    .isEmpty();
        }
    }

    @Test
    void filtersRowsOfOneJob() {
        TableRows rows = TableRows.of(
                Tables.ACCOUNTING,
                List.of(new OutcomeCount("traffic", 0, "counted", 3), new OutcomeCount("sessions", 0, "counted", 9)));
        assertThat(rows.where("job", "traffic").sum("events")).isEqualTo(3);
    }

    private static long stored(long generation, long revision) {
        return generation * VersionedRow.GENERATION_STEP + revision;
    }

    private static List<String> differences(TableRows actual, TrafficRow... expected) {
        return TableRows.differences(TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(expected)), actual, 9);
    }
}
