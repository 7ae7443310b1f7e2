package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Longest time for which a job accepts an event.
 *
 * @param words the formula in messages
 * @param from names of the keys it derives from
 */
public record EventLifetime(String words, List<String> from, Function<Settings, Duration> length) {

    public EventLifetime {
        from = List.copyOf(from);
    }

    public static EventLifetime sumOf(String... keys) {
        List<String> from = List.of(keys);
        return new EventLifetime(String.join(" + ", from), from, settings -> from.stream()
                .map(settings::<Duration>get)
                .reduce(Duration.ZERO, Duration::plus));
    }

    /** A duplicate behind the horizon would be counted twice. */
    Rule covered(String horizon) {
        List<String> over = new ArrayList<>(from);
        over.add(horizon);
        return new Rule(over, settings -> {
            Duration value = settings.get(horizon);
            Duration needed = length.apply(settings);
            return value.isZero() || value.compareTo(needed) >= 0
                    ? Optional.empty()
                    : Optional.of(horizon + " " + Durations.format(value) + " is shorter than " + words + " = "
                            + Durations.format(needed) + "; 0 switches deduplication off");
        });
    }
}
