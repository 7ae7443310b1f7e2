package dev.headwater.jobs.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations: {@code 250ms}, {@code 15s}, {@code 5m}, {@code 3h}, {@code 30d}, 0 or ISO. */
public final class Durations {
    public static final String FORM = "write it like 250ms, 15s, 5m, 3h, 30d, 0 or PT5M";

    /** Longest duration: sums with event times must not overflow a long of milliseconds. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,18})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Durations() {}

    /** Throws IllegalArgumentException with a phrase that continues "VALUE ...". */
    public static Duration parse(String text) {
        Duration duration = text.equals("0") ? Duration.ZERO : parseWithUnit(text);
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("is longer than " + format(LONGEST));
        }
        if (duration.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException("is finer than a millisecond");
        }
        return duration;
    }

    private static Duration parseWithUnit(String text) {
        try {
            Matcher matcher = SHORT.matcher(text);
            return matcher.matches()
                    ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))
                    : Duration.parse(text);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("is longer than " + format(LONGEST), tooLarge);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("must be a duration; " + FORM, unreadable);
        }
    }

    /** The shortest form that {@link #parse} reads back: one unit where it fits, ISO otherwise. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis < 0) {
            return duration.toString();
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
