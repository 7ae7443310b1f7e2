package dev.headwater.jobs.io.postgres;

import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.VersionedRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Many rows as parameters of one statement: an array a column, and one of the revisions. */
record RowArrays<R extends ResultRow>(List<Column<R>> columns) {

    /** The rows as a table of this name. */
    String as(String name) {
        return "unnest(" + Sql.list(columns, column -> "?::" + column.type().sql() + "[]") + ", ?::bigint[]) AS " + name
                + " (" + names() + ")";
    }

    String names() {
        return Sql.list(columns, column -> Sql.quoted(column.name())) + ", revision";
    }

    /** Does nothing for no rows. */
    void execute(Connection connection, String sql, List<VersionedRow<R>> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        List<R> rows = versions.stream().map(VersionedRow::row).toList();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                statement.setArray(i + 1, connection.createArrayOf(column.type().sql(), values(column, rows)));
            }
            Object[] revisions = versions.stream().map(VersionedRow::revision).toArray(Long[]::new);
            statement.setArray(columns.size() + 1, connection.createArrayOf(ColumnType.BIGINT.sql(), revisions));
            statement.executeUpdate();
        }
    }

    private static <R> Object[] values(Column<R> column, List<R> rows) {
        return switch (column.type()) {
            case BIGINT -> fill(new Long[rows.size()], column, rows);
            case BOOLEAN -> fill(new Boolean[rows.size()], column, rows);
            case TEXT, JSONB -> fill(new String[rows.size()], column, rows);
            case NUMERIC -> fill(new BigDecimal[rows.size()], column, rows);
            case TIMESTAMP -> times(column, rows);
            case DATE ->
                rows.stream().map(row -> JsonTime.dayOf((Long) column.of(row))).toArray(String[]::new);
        };
    }

    private static <R> Object[] fill(Object[] values, Column<R> column, List<R> rows) {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        return values;
    }

    /** As text: the driver's own timestamps go through the time zone of the JVM. */
    private static <R> String[] times(Column<R> column, List<R> rows) {
        String[] values = new String[rows.size()];
        Long last = null;
        for (int i = 0; i < values.length; i++) {
            Long time = (Long) column.of(rows.get(i));
            // Sorted rows repeat their window.
            values[i] = time != null && time.equals(last) ? values[i - 1] : timestamp(time);
            last = time;
        }
        return values;
    }

    /** Java writes a plus before a year after 9999; Postgres does not read it. */
    static String timestamp(Long time) {
        if (time == null) {
            return null;
        }
        String iso = Instant.ofEpochMilli(time).toString();
        return iso.startsWith("+") ? iso.substring(1) : iso;
    }
}
