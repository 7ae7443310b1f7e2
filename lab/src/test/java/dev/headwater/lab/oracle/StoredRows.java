package dev.headwater.lab.oracle;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.lab.oracle.TruthFile.ColumnText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a result table from Postgres, without any code of the sinks. */
public final class StoredRows {

    private StoredRows() {}

    public static TableRows of(Connection connection, Table<?> table) throws SQLException {
        return since(connection, table, 0);
    }

    /** Only rows of this generation or a later one. */
    public static TableRows since(Connection connection, Table<?> table, long generation) throws SQLException {
        String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String query = "SELECT " + columns + " FROM " + table.name() + " WHERE revision >= ?";
        TableRows rows = new TableRows(table);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, generation * VersionedRow.GENERATION_STEP);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(table, found));
                }
            }
        }
        return rows;
    }

    private static Map<String, String> row(Table<?> table, ResultSet found) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
            row.put(column.name(), value(column, found));
        }
        return row;
    }

    private static String value(Column<?> column, ResultSet found) throws SQLException {
        return switch (column.type()) {
            case TIMESTAMP -> {
                OffsetDateTime time = found.getObject(column.name(), OffsetDateTime.class);
                yield time == null ? "null" : ColumnText.time(time.toInstant().toEpochMilli());
            }
            // as text, so that no time zone shifts it
            case DATE -> found.getString(column.name());
            default -> ColumnText.of(column.type(), found.getObject(column.name()));
        };
    }
}
