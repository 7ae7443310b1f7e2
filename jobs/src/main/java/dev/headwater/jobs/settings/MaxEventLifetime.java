package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Longest time for which a job accepts an event.
 *
 * @param words the formula in messages
 * @param over the keys it derives from
 */
record MaxEventLifetime(String words, List<Key<?>> over, Function<Settings, Duration> length) {

    MaxEventLifetime {
        over = List.copyOf(over);
    }

    static MaxEventLifetime sumOf(List<Key<Duration>> parts) {
        String words = String.join(" + ", parts.stream().map(Key::name).toList());
        return new MaxEventLifetime(words, List.copyOf(parts), settings -> parts.stream()
                .map(settings::get)
                .reduce(Duration.ZERO, Duration::plus));
    }
}
