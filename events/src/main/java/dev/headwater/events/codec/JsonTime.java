package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** A time as all our JSON writes it: {@code 2026-11-20T10:00:00.000Z}. */
public final class JsonTime {

    private static final int MS_A_DAY = 86_400_000;
    private static final long YEAR_10000 = EventTime.LAST + 1;
    private static final byte[] FORM = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter OTHER_YEARS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private JsonTime() {}

    public static String of(long epochMs) {
        if (epochMs < 0 || epochMs >= YEAR_10000) {
            return OTHER_YEARS.format(Instant.ofEpochMilli(epochMs));
        }
        byte[] text = FORM.clone();
        date(text, epochMs / MS_A_DAY);
        timeOfDay(text, (int) (epochMs % MS_A_DAY));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The day of a moment, in UTC: {@code 2026-11-20}. */
    public static String dayOf(long epochMs) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochMs, MS_A_DAY)).toString();
    }

    private static void date(byte[] text, long epochDay) {
        int year = CivilDate.year(epochDay);
        int dayOfYear = (int) (epochDay - CivilDate.firstDay(year));
        int month = CivilDate.month(year, dayOfYear);
        two(text, 0, year / 100);
        two(text, 2, year % 100);
        two(text, 5, month);
        two(text, 8, dayOfYear - CivilDate.daysBefore(year, month) + 1);
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
