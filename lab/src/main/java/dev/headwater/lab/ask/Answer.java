package dev.headwater.lab.ask;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The rows of a query as text, ready to print. A null value is null. */
public record Answer(List<Column> columns, List<List<String>> rows, boolean complete) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    public enum Kind {
        NUMBER,
        BOOLEAN,
        JSON,
        TEXT
    }

    public record Column(String name, Kind kind) {}

    /** @param limit rows that are read; {@code complete} is false where there are more */
    public static Answer read(ResultSet results, int limit) throws SQLException {
        List<Column> columns = columns(results.getMetaData());
        List<List<String>> rows = new ArrayList<>();
        while (results.next()) {
            if (rows.size() == limit) {
                return new Answer(columns, rows, false);
            }
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(text(results, i));
            }
            rows.add(row);
        }
        return new Answer(columns, rows, true);
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), kind(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        return columns;
    }

    private static Kind kind(int type, String name) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.DOUBLE ->
                Kind.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Kind.BOOLEAN;
            default -> name.equals("json") || name.equals("jsonb") ? Kind.JSON : Kind.TEXT;
        };
    }

    private static String text(ResultSet results, int column) throws SQLException {
        int type = results.getMetaData().getColumnType(column);
        if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
            Timestamp time = results.getTimestamp(column);
            return time == null ? null : TIME.format(time.toInstant().atOffset(ZoneOffset.UTC));
        }
        if (type == Types.BIT || type == Types.BOOLEAN) {
            boolean value = results.getBoolean(column);
            return results.wasNull() ? null : Boolean.toString(value);
        }
        return results.getString(column);
    }
}
