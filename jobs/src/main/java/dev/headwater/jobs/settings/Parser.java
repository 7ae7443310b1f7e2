package dev.headwater.jobs.settings;

import java.util.function.Predicate;

/** Reads one value, or throws IllegalArgumentException with a phrase that continues "VALUE ..." ("is no duration"). */
@FunctionalInterface
public interface Parser<T> {
    T parse(String text);

    /** A further demand on what was read; {@code phrase} says what is wrong, as in "must be above 0". */
    default Parser<T> where(Predicate<T> holds, String phrase) {
        return text -> {
            T value = parse(text);
            if (!holds.test(value)) {
                throw new IllegalArgumentException(phrase);
            }
            return value;
        };
    }
}
