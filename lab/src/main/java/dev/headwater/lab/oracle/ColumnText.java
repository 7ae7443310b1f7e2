package dev.headwater.lab.oracle;

import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.ColumnType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** One text for equal values, so that a row of Postgres, of a file and of the oracle can be held side by side. */
final class ColumnText {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private ColumnText() {}

    static String of(ColumnType type, Object value) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case TIMESTAMP -> time((Long) value);
            case DATE -> JsonTime.dayOf((Long) value);
            default -> String.valueOf(value);
        };
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
