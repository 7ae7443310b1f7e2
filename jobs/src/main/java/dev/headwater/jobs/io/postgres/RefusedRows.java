package dev.headwater.jobs.io.postgres;

import dev.headwater.events.StorableText;
import dev.headwater.events.codec.RowJson;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows with a data error to {@code refused_rows}, as JSON: the key as on the results topic, the row with its
 * revision. The newest refusal of a key stays.
 */
final class RefusedRows<R extends ResultRow> {

    private static final String SQL =
            """
            INSERT INTO refused_rows (job, table_name, key, sqlstate, "row", at) VALUES (?, ?, ?, ?, ?, now())
            ON CONFLICT (job, table_name, md5(key))
            DO UPDATE SET sqlstate = excluded.sqlstate, "row" = excluded."row", at = excluded.at""";

    private final String job;
    private final Table<R> storable;

    RefusedRows(String job, Table<R> table) {
        this.job = job;
        List<Column<R>> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(storable(column)));
        this.storable = new Table<>(table.name(), table.job(), table.rowType(), columns, null, null, null);
    }

    String table() {
        return storable.name();
    }

    void write(Connection connection, VersionedRow<R> version, String sqlState) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SQL)) {
            insert.setString(1, job);
            insert.setString(2, storable.name());
            insert.setString(3, text(RowJson.key(storable, version.row())));
            insert.setString(4, sqlState);
            insert.setString(5, text(RowJson.value(storable, version)));
            insert.executeUpdate();
        }
    }

    /** Postgres stores an escaped U+0000 in JSON but cannot extract it again. */
    private static <R> Column<R> storable(Column<R> column) {
        if (column.type() != ColumnType.TEXT) {
            return column;
        }
        return new Column<>(column.name(), column.type(), column.key(), row -> {
            String text = (String) column.of(row);
            return text == null ? null : StorableText.of(text);
        });
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
