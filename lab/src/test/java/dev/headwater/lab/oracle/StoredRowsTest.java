package dev.headwater.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.events.tables.HostTraffic;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Tables;
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
            HostTraffic expected = new HostTraffic(1_795_168_800_000L, 1_795_169_100_000L, "a.example", 4, 2, 0);
            HostTraffic older = new HostTraffic(1_795_161_600_123L, 1_795_169_100_000L, "old.example", 1, 1, 0);

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
                List.of(
                        new AccountedMinute("traffic", 0, "counted", 3, 0),
                        new AccountedMinute("sessions", 0, "counted", 9, 0)));
        assertThat(rows.where("job", "traffic").sum("events")).isEqualTo(3);
    }

    private static long stored(long generation, long revision) {
        return generation * ResultRow.GENERATION_STEP + revision;
    }

    private static List<String> differences(TableRows actual, HostTraffic... expected) {
        return TableRows.differences(TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(expected)), actual, 9);
    }
}
