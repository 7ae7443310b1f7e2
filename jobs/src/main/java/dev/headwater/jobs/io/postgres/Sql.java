package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Quotes and joins names in SQL text, and reads values from result sets. */
final class Sql {

    private static final long MS_PER_DAY = 86_400_000;

    private Sql() {}

    /** Always quotes: columns such as {@code row} and {@code day} are SQL keywords. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static <T> String list(List<T> items, Function<? super T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }

    /** Condition that two rows are equal in these columns, which are already quoted. */
    static String same(List<String> columns, String left, String right) {
        return columns.stream()
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    /** Reads a value as row types hold it: times are {@code long} epoch milliseconds. */
    static Object read(ResultSet rows, int index, ColumnType type) throws SQLException {
        return switch (type) {
            case TEXT, JSONB -> rows.getString(index);
            case BIGINT -> rows.getLong(index);
            case BOOLEAN -> rows.getBoolean(index);
            case NUMERIC -> rows.getBigDecimal(index);
            case DATE -> rows.getObject(index, LocalDate.class).toEpochDay() * MS_PER_DAY;
            case TIMESTAMP ->
                rows.getObject(index, OffsetDateTime.class).toInstant().toEpochMilli();
        };
    }
}
