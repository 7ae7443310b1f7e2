package dev.headwater.jobs.settings;

import java.util.function.Predicate;

/** Reads one value, or throws IllegalArgumentException with a phrase that continues "VALUE ..." ("must be an integer"). */
@FunctionalInterface
public interface Parser<T> {
    T parse(String text);

    /** Adds a constraint; {@code phrase} is its message, such as "must be above 0". */
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
