package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws a generation and deletes old rows at a start without checkpoint. Deleted keys are passed on before the delete
 * commits, because the results topic needs a tombstone for each key: after a failure the rows are still there for the
 * next start. A key lists the values of the table's key columns in order, times as epoch milliseconds.
 */
public final class Generations {

    /** Rows per transaction; bounds memory and transaction time for a table of any size. */
    private static final int CHUNK = 50_000;

    private Generations() {}

    public static long draw(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet drawn = statement.executeQuery("SELECT nextval('generation')")) {
            drawn.next();
            return drawn.getLong(1);
        }
    }

    /** Deletes the outcome counts of a job: a new generation counts again from zero. */
    public static void deleteOutcomeCounts(Connection connection, String job, Consumer<List<List<Object>>> beforeCommit)
            throws SQLException {
        delete(connection, Tables.ACCOUNTING, List.of(job), beforeCommit);
    }

    /** Deletes all rows of a table that belongs to one job. Rejects {@code accounting}, which all jobs share. */
    public static void empty(Connection connection, Table<?> table, Consumer<List<List<Object>>> beforeCommit)
            throws SQLException {
        if (table.name().equals(Tables.ACCOUNTING.name())) {
            throw new IllegalArgumentException("accounting is shared by all jobs: delete the rows of one job instead");
        }
        delete(connection, table, List.of(), beforeCommit);
    }

    /** @param jobs the job whose rows are deleted, or empty for all rows */
    private static void delete(
            Connection connection, Table<?> table, List<String> jobs, Consumer<List<List<Object>>> beforeCommit)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql(table, !jobs.isEmpty()))) {
            if (!jobs.isEmpty()) {
                delete.setString(1, jobs.get(0));
            }
            int deleted;
            do {
                deleted = Transaction.of(connection, () -> {
                    List<List<Object>> keys = keysOf(delete, table);
                    beforeCommit.accept(keys);
                    return keys.size();
                });
            } while (deleted > 0);
        }
    }

    private static String sql(Table<?> table, boolean ofOneJob) {
        String name = Sql.quoted(table.name());
        return "DELETE FROM " + name + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + name
                + (ofOneJob ? " WHERE job = ?" : "") + " LIMIT " + CHUNK + ")) RETURNING "
                + Sql.list(table.keyColumns(), column -> Sql.quoted(column.name()));
    }

    private static List<List<Object>> keysOf(PreparedStatement delete, Table<?> table) throws SQLException {
        List<? extends Column<?>> columns = table.keyColumns();
        List<List<Object>> keys = new ArrayList<>();
        try (ResultSet rows = delete.executeQuery()) {
            while (rows.next()) {
                List<Object> key = new ArrayList<>(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    key.add(Sql.read(rows, i + 1, columns.get(i).type()));
                }
                keys.add(key);
            }
        }
        return keys;
    }
}
