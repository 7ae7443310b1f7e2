package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Many rows in one statement, an array a column. */
record RowArrays<R>(List<Column<R>> columns) {

    /** The rows as a table of this name, each column under its own. */
    String as(String name) {
        return "unnest(" + Sql.list(columns, column -> "?::" + column.type().sql() + "[]") + ") AS " + name + " ("
                + names() + ")";
    }

    String names() {
        return Sql.list(columns, column -> Sql.quoted(column.name()));
    }

    void execute(Connection connection, String sql, List<R> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                Object[] values = SqlArrays.of(column, rows);
                statement.setArray(i + 1, connection.createArrayOf(column.type().sql(), values));
            }
            statement.executeUpdate();
        }
    }
}
