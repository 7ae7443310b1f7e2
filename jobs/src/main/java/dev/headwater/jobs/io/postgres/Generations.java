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

/**
 * What a start without a checkpoint does before its first event. Each call is one statement on the caller's connection,
 * so that the caller may make one transaction of them. Deleted keys come back in the order of the table's key columns,
 * times as epoch milliseconds, because the results topic needs a tombstone for each.
 */
public final class Generations {

    private Generations() {}

    public static long draw(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet drawn = statement.executeQuery("SELECT nextval('generation')")) {
            drawn.next();
            return drawn.getLong(1);
        }
    }

    /** The accounting of a job starts again with its generation. */
    public static List<List<Object>> forgetAccounting(Connection connection, String job) throws SQLException {
        String sql = "DELETE FROM accounting WHERE job = ? RETURNING " + keyList(Tables.ACCOUNTING);
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, job);
            try (ResultSet keys = delete.executeQuery()) {
                return read(keys, Tables.ACCOUNTING);
            }
        }
    }

    /** Empties a table that belongs to one job; jobs share {@code accounting}, so that one is refused here. */
    public static List<List<Object>> empty(Connection connection, Table<?> table) throws SQLException {
        if (table.name().equals(Tables.ACCOUNTING.name())) {
            throw new IllegalArgumentException("accounting belongs to every job: forget the rows of one job instead");
        }
        String sql = "DELETE FROM " + Sql.quoted(table.name()) + " RETURNING " + keyList(table);
        try (Statement delete = connection.createStatement();
                ResultSet keys = delete.executeQuery(sql)) {
            return read(keys, table);
        }
    }

    private static String keyList(Table<?> table) {
        return Sql.list(table.keyColumns(), column -> Sql.quoted(column.name()));
    }

    private static List<List<Object>> read(ResultSet rows, Table<?> table) throws SQLException {
        List<? extends Column<?>> columns = table.keyColumns();
        List<List<Object>> keys = new ArrayList<>();
        while (rows.next()) {
            List<Object> key = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                key.add(Sql.read(rows, i + 1, columns.get(i).type()));
            }
            keys.add(key);
        }
        return keys;
    }
}
