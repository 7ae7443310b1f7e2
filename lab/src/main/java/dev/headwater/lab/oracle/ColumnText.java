package dev.headwater.lab.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Text of a column value, equal for equal values of Postgres, a file and the oracle. */
final class ColumnText {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final ObjectMapper JSON = new ObjectMapper();

    private ColumnText() {}

    static String of(ColumnType type, Object value) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case TIMESTAMP -> time((Long) value);
            case DATE -> JsonTime.dayOf((Long) value);
            case NUMERIC ->
                new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
            case JSONB -> json(String.valueOf(value));
            default -> String.valueOf(value);
        };
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Without the blanks that Postgres writes. */
    private static String json(String text) {
        try {
            return JSON.readTree(text).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
