package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.format.DateTimeParseException;

/**
 * Parses ISO-8601 times to epoch milliseconds. The usual format is read by position, because the JDK's parser takes longer
 * than the rest of the event; it reads any other format.
 */
final class EventTime {

    /** Before 1970, after 9999, or not a time. */
    static final long INVALID = -1;

    static final long LAST = 253_402_300_799_999L;

    private static final long OTHER_FORMAT = Long.MIN_VALUE;
    private static final int SHORTEST = "2026-11-20T10:00:00Z".length();
    private static final int MINUTE_MS = 60_000;
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    private EventTime() {}

    static long parse(byte[] bytes, int from, int to) {
        long ms = byPosition(bytes, from, to);
        if (ms == OTHER_FORMAT) {
            ms = parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        return inRange(ms);
    }

    static long parse(String text) {
        try {
            return inRange(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            return INVALID;
        }
    }

    static long inRange(long ms) {
        return ms < 0 || ms > LAST ? INVALID : ms;
    }

    private static long byPosition(byte[] b, int from, int to) {
        if (to - from < SHORTEST || !punctuated(b, from)) {
            return OTHER_FORMAT;
        }
        int century = two(b, from);
        int yearOfCentury = two(b, from + 2);
        int month = two(b, from + 5);
        int day = two(b, from + 8);
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        int second = two(b, from + 17);
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0) {
            return OTHER_FORMAT;
        }
        int year = century * 100 + yearOfCentury;
        if (hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day)) {
            return INVALID;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600 + minute * 60 + second;
        return fractionAndOffset(b, from + 19, to, seconds * 1_000);
    }

    private static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static boolean punctuated(byte[] b, int from) {
        return b[from + 4] == '-'
                && b[from + 7] == '-'
                && b[from + 10] == 'T'
                && b[from + 13] == ':'
                && b[from + 16] == ':';
    }

    private static long fractionAndOffset(byte[] b, int from, int to, long wholeMs) {
        int at = from;
        int ms = 0;
        if (b[at] == '.') {
            int first = ++at;
            int weight = 100;
            while (at < to && JsonNumber.isDigit(b[at])) {
                ms += (b[at++] - '0') * weight;
                weight /= 10;
            }
            if (at > first + 9) {
                return INVALID;
            }
        }
        if (at == to) {
            return INVALID;
        }
        return b[at] == 'Z' && at + 1 == to ? wholeMs + ms : offset(b, at, to, wholeMs + ms);
    }

    private static long offset(byte[] b, int at, int to, long localMs) {
        boolean ahead = b[at] == '+';
        if (to - at != 6 || !ahead && b[at] != '-' || b[at + 3] != ':') {
            return OTHER_FORMAT;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, at + 4);
        int offset = hours * 60 + minutes;
        if ((hours | minutes) < 0 || minutes > 59 || offset > MAX_OFFSET_MINUTES) {
            return INVALID;
        }
        return localMs + (ahead ? -offset : offset) * (long) MINUTE_MS;
    }

    /** Two digits as a number; negative if they are not digits. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
