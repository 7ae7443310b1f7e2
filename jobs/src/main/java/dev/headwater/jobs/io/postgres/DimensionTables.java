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
 * Reads the three tables as they were at one moment, each with one query. All of it is read, or nothing: whatever is
 * amiss throws. The tables may be anybody's, so nothing is taken for granted that our schema would promise.
 */
public final class DimensionTables {

    /** A table that comes in drops keeps no statement waiting long enough for the server's own limit. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int ROWS_A_FETCH = 10_000;
    private static final List<String> TEXTS = List.of("text", "varchar", "bpchar");

    private final DimensionRows rows = new DimensionRows();
    private final long mostRows;
    private final long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();

    private DimensionTables(long mostRows) {
        this.mostRows = mostRows;
    }

    /** What was read, and how many rows of each table it was. */
    public record Reading(Dimension dimension, long hosts, long networks, long campaigns) {}

    /** Throws UnusableDimension where the tables answer, but not with what can be used. */
    public static Reading read(PostgresSettings postgres, long mostRows) throws SQLException {
        try (Connection connection = PostgresConnections.open(postgres)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new DimensionTables(mostRows).read(connection);
        }
    }

    private Reading read(Connection connection) throws SQLException {
        long hosts = read(connection, "dim_hosts", "host, site, section, owner", "text", this::host);
        long networks = read(connection, "dim_networks", "network, country, state, city", "cidr", this::network);
        long campaigns = read(connection, "dim_campaigns", "source, medium, campaign, channel", "text", this::campaign);
        return new Reading(rows.dimension(), hosts, networks, campaigns);
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private long read(Connection connection, String table, String columns, String firstType, Row row)
            throws SQLException {
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(ROWS_A_FETCH);
            String sql = "SELECT " + columns + " FROM " + table + " LIMIT " + (mostRows + 1);
            try (ResultSet result = query.executeQuery(sql)) {
                checkTypes(result, table, firstType);
                long count = 0;
                while (result.next()) {
                    if (++count > mostRows) {
                        throw new InvalidDimensionException(
                                table + " has more than " + mostRows + " rows (dimension.max-rows)");
                    }
                    if (System.nanoTime() - deadlineNanos > 0) {
                        throw new InvalidDimensionException(
                                table + " was not read within " + PATIENCE.toSeconds() + " s");
                    }
                    row.take(result);
                }
                return count;
            }
        }
    }

    private static void checkTypes(ResultSet result, String table, String firstType) throws SQLException {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String type = result.getMetaData().getColumnTypeName(i);
            boolean fits = i == 1 && !firstType.equals("text") ? type.equals(firstType) : TEXTS.contains(type);
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
