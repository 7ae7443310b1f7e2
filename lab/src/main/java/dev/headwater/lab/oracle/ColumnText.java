package dev.headwater.lab.oracle;

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
        return type.isTime() ? time((Long) value) : String.valueOf(value);
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
