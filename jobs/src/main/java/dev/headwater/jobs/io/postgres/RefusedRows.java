package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps what Postgres would not take, as JSON text that it takes in any case. The newest refusal of a key stays. */
final class RefusedRows<R extends ResultRow<R>> {

    private static final String SQL =
            """
            INSERT INTO refused_rows (job, table_name, key, sqlstate, "row", at) VALUES (?, ?, ?, ?, ?, now())
            ON CONFLICT (job, table_name, md5(key))
            DO UPDATE SET sqlstate = excluded.sqlstate, "row" = excluded."row", at = excluded.at""";

    private final String job;
    private final Table<R> table;

    RefusedRows(String job, Table<R> table) {
        this.job = job;
        this.table = table;
    }

    void write(Connection connection, R row, String sqlState) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SQL)) {
            insert.setString(1, job);
            insert.setString(2, table.name());
            insert.setString(3, key(row));
            insert.setString(4, sqlState);
            insert.setString(5, json(row));
            insert.executeUpdate();
        }
    }

    private String key(R row) {
        return table.keyColumns().stream().map(column -> value(column, row)).collect(Collectors.joining(",", "[", "]"));
    }

    private String json(R row) {
        List<Column<R>> columns = table.columns();
        return columns.stream()
                        .map(column -> JsonText.of(column.name()) + ":" + value(column, row))
                        .collect(Collectors.joining(",", "{", ",\"revision\":"))
                + row.revision() + "}";
    }

    private static <R> String value(Column<R> column, R row) {
        Object value = column.of(row);
        if (value == null) {
            return "null";
        }
        return switch (column.type()) {
            case BIGINT, BOOLEAN -> value.toString();
            case TEXT -> JsonText.of((String) value);
            case TIMESTAMP -> JsonText.of(SqlArrays.text((Long) value));
        };
    }
}
