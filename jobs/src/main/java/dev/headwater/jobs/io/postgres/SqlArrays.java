package dev.headwater.jobs.io.postgres;

import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One column of many rows, as the driver wants an array. */
final class SqlArrays {

    private SqlArrays() {}

    static <R> Object[] of(Column<R> column, List<R> rows) {
        return switch (column.type()) {
            case BIGINT -> fill(new Long[rows.size()], column, rows);
            case BOOLEAN -> fill(new Boolean[rows.size()], column, rows);
            case TEXT -> fill(new String[rows.size()], column, rows);
            case TIMESTAMP -> times(column, rows);
            case DATE -> days(column, rows);
            case NUMERIC -> fill(new BigDecimal[rows.size()], column, rows);
            case JSONB -> fill(new String[rows.size()], column, rows);
        };
    }

    private static <R> Object[] fill(Object[] values, Column<R> column, List<R> rows) {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        return values;
    }

    /** As text, because the driver's own timestamps go through the zone of the JVM. */
    private static <R> String[] times(Column<R> column, List<R> rows) {
        String[] values = new String[rows.size()];
        Long last = null;
        for (int i = 0; i < values.length; i++) {
            Long time = (Long) column.of(rows.get(i));
            // Sorted rows repeat the window they belong to.
            values[i] = time != null && time.equals(last) ? values[i - 1] : text(time);
            last = time;
        }
        return values;
    }

    private static <R> String[] days(Column<R> column, List<R> rows) {
        return rows.stream().map(row -> JsonTime.dayOf((Long) column.of(row))).toArray(String[]::new);
    }

    /** Java marks a year after 9999 with a plus, which Postgres does not read. */
    static String text(Long time) {
        if (time == null) {
            return null;
        }
        String iso = Instant.ofEpochMilli(time).toString();
        return iso.startsWith("+") ? iso.substring(1) : iso;
    }
}
