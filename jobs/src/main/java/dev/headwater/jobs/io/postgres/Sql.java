package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names and values in SQL text and in result sets. */
final class Sql {

    private static final long MS_A_DAY = 86_400_000;

    private Sql() {}

    /** Always quoted, because columns such as {@code row} and {@code day} are words of the language. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static <T> String list(List<T> items, Function<? super T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }

    /** That two rows are alike in these columns, which are quoted already. */
    static String same(List<String> columns, String left, String right) {
        return columns.stream()
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    /** A value as rows hold it: a timestamp is a {@code long}, epoch milliseconds. */
    static Object read(ResultSet rows, int index, ColumnType type) throws SQLException {
        return switch (type) {
            case TEXT, JSONB -> rows.getString(index);
            case BIGINT -> rows.getLong(index);
            case BOOLEAN -> rows.getBoolean(index);
            case NUMERIC -> rows.getBigDecimal(index);
            case DATE -> rows.getObject(index, LocalDate.class).toEpochDay() * MS_A_DAY;
            case TIMESTAMP ->
                rows.getObject(index, OffsetDateTime.class).toInstant().toEpochMilli();
        };
    }
}
