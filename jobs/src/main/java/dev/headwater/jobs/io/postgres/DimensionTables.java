package dev.headwater.jobs.io.postgres;

import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.InvalidDimensionException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Reads the three dimension tables in one snapshot, one query each, completely or not at all: any fault throws. Another
 * system may own the tables, so nothing that our schema would guarantee is assumed.
 */
public final class DimensionTables {

    /** The statement timeout does not cover a slow trickle of rows. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final int FETCH_SIZE = 10_000;
    private static final List<String> TEXT_TYPES = List.of("text", "varchar", "bpchar");

    private final DimensionRows rows = new DimensionRows();
    private final long maxRows;
    private final long deadlineNanos = System.nanoTime() + TIMEOUT.toNanos();

    private DimensionTables(long maxRows) {
        this.maxRows = maxRows;
    }

    /** The dimension and the number of rows of each table. */
    public record Reading(Dimension dimension, long hosts, long networks, long campaigns) {}

    /** @throws InvalidDimensionException for tables with unusable contents */
    public static Reading read(PostgresSettings postgres, long maxRows) throws SQLException {
        try (Connection connection = PostgresConnections.open(postgres)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new DimensionTables(maxRows).read(connection);
        }
    }

    private Reading read(Connection connection) throws SQLException {
        long hosts = read(connection, "dim_hosts", "host, site, section, owner", "text", this::host);
        long networks = read(connection, "dim_networks", "network, country, state, city", "cidr", this::network);
        long campaigns = read(connection, "dim_campaigns", "source, medium, campaign, channel", "text", this::campaign);
        return new Reading(rows.dimension(), hosts, networks, campaigns);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private long read(Connection connection, String table, String columns, String firstType, RowReader row)
            throws SQLException {
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(FETCH_SIZE);
            String sql = "SELECT " + columns + " FROM " + table + " LIMIT " + (maxRows + 1);
            try (ResultSet result = query.executeQuery(sql)) {
                checkTypes(result, table, firstType);
                long count = 0;
                while (result.next()) {
                    if (++count > maxRows) {
                        throw new InvalidDimensionException(
                                table + " has more than " + maxRows + " rows (dimension.max-rows)");
                    }
                    if (System.nanoTime() - deadlineNanos > 0) {
                        throw new InvalidDimensionException(
                                table + " was not read within " + TIMEOUT.toSeconds() + " s");
                    }
                    row.read(result);
                }
                return count;
            }
        }
    }

    private static void checkTypes(ResultSet result, String table, String firstType) throws SQLException {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String type = result.getMetaData().getColumnTypeName(i);
            boolean fits = i == 1 && !firstType.equals("text") ? type.equals(firstType) : TEXT_TYPES.contains(type);
            if (!fits) {
                throw new InvalidDimensionException(table + ", column "
                        + result.getMetaData().getColumnName(i) + " is " + type + ", not "
                        + (i == 1 ? firstType : "text"));
            }
        }
    }

    private void host(ResultSet row) throws SQLException {
        rows.host(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private void network(ResultSet row) throws SQLException {
        rows.network(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private void campaign(ResultSet row) throws SQLException {
        rows.campaign(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
