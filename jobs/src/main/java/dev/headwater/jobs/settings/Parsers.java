package dev.headwater.jobs.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parsers of values. */
public final class Parsers {
    /** Text of an optional key without a value. */
    public static final String NONE = "none";

    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

    private Parsers() {}

    public static Parser<String> text() {
        return text -> text;
    }

    public static Parser<Secret> secret() {
        return Secret::new;
    }

    public static Parser<Duration> duration() {
        Parser<Duration> parser = Durations::parse;
        return parser.where(duration -> !duration.isNegative(), "must not be negative");
    }

    public static Parser<Duration> positiveDuration() {
        return duration().where(duration -> !duration.isZero(), "must be above 0");
    }

    public static Parser<Duration> durationFrom(Duration shortest) {
        return duration()
                .where(
                        duration -> duration.compareTo(shortest) >= 0,
                        "is below " + Durations.format(shortest) + ", the shortest allowed");
    }

    public static Parser<Long> wholeNumber(long smallest, long largest) {
        Parser<Long> parser = text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException unreadable) {
                throw new IllegalArgumentException("must be an integer", unreadable);
            }
        };
        return parser.where(
                number -> number >= smallest && number <= largest,
                "must be from " + smallest + (largest == Long.MAX_VALUE ? " up" : " to " + largest));
    }

    /** A share as a fraction: {@code 1%} is 0.01. */
    public static Parser<Double> percent() {
        Parser<Double> parser = text -> {
            Matcher matcher = PERCENT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("must be a share such as 1% or 0.5%");
            }
            return Double.parseDouble(matcher.group(1)) / 100;
        };
        return parser.where(share -> share <= 1, "is above 100%");
    }

    /** A share as a decimal: {@code 0.5}. */
    static Parser<Double> share() {
        Parser<Double> parser = text -> {
            if (!text.matches("[0-9](\\.[0-9]{1,6})?")) {
                throw new IllegalArgumentException("must be a share such as 0.5");
            }
            return Double.valueOf(text);
        };
        return parser.where(share -> share <= 1, "is above 1");
    }

    /** Some of {@code known}, separated by commas, each once. */
    static Parser<List<String>> parts(List<String> known) {
        Parser<List<String>> parser =
                text -> Stream.of(text.split(",", -1)).map(String::strip).toList();
        return parser.where(known::containsAll, "is not made of " + String.join(", ", known) + ", separated by commas")
                .where(parts -> new HashSet<>(parts).size() == parts.size(), "names a part more than once");
    }

    public static Parser<Path> path() {
        return text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException unreadable) {
                throw new IllegalArgumentException("must be a path", unreadable);
            }
        };
    }

    public static <T> Parser<T> oneOf(Map<String, T> choices) {
        Map<String, T> sorted = new TreeMap<>(choices);
        return text -> {
            if (!sorted.containsKey(text)) {
                throw new IllegalArgumentException("must be one of " + String.join(", ", sorted.keySet()));
            }
            return sorted.get(text);
        };
    }

    /** {@code none} is empty; other texts go to the given parser. */
    public static <T> Parser<Optional<T>> optional(Parser<T> parser) {
        return text -> text.equals(NONE) ? Optional.empty() : Optional.of(parser.parse(text));
    }
}
