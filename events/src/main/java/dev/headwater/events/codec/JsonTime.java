package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Format of times in our JSON: {@code 2026-11-20T10:00:00.000Z}. */
public final class JsonTime {

    private static final int DAY_MS = 86_400_000;
    private static final long YEAR_10000 = EventTime.LAST + 1;
    private static final byte[] FORMAT = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter OTHER_YEARS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private JsonTime() {}

    public static String of(long epochMs) {
        if (epochMs < 0 || epochMs >= YEAR_10000) {
            return OTHER_YEARS.format(Instant.ofEpochMilli(epochMs));
        }
        byte[] text = FORMAT.clone();
        date(text, LocalDate.ofEpochDay(epochMs / DAY_MS));
        timeOfDay(text, (int) (epochMs % DAY_MS));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The day in UTC: {@code 2026-11-20}. */
    public static String dayOf(long epochMs) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochMs, DAY_MS)).toString();
    }

    private static void date(byte[] text, LocalDate date) {
        two(text, 0, date.getYear() / 100);
        two(text, 2, date.getYear() % 100);
        two(text, 5, date.getMonthValue());
        two(text, 8, date.getDayOfMonth());
    }

    private static void timeOfDay(byte[] text, int ms) {
        int seconds = ms / 1_000;
        two(text, 11, seconds / 3_600);
        two(text, 14, seconds / 60 % 60);
        two(text, 17, seconds % 60);
        text[20] = (byte) ('0' + ms % 1_000 / 100);
        two(text, 21, ms % 100);
    }

    private static void two(byte[] text, int at, int number) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
