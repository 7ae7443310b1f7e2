package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A constraint between the values of several keys, checked only if all of them parsed. */
public record Rule(List<String> over, Function<Settings, Optional<String>> problem) {
    /** Windows share slices of one slide; a remainder would belong to no slice. */
    public static Rule divides(String slide, String size) {
        return new Rule(List.of(slide, size), settings -> {
            Duration part = settings.get(slide);
            Duration whole = settings.get(size);
            return whole.toMillis() % part.toMillis() == 0
                    ? Optional.empty()
                    : Optional.of(slide + " " + Durations.format(part) + " does not divide " + size + " "
                            + Durations.format(whole));
        });
    }

    public Rule {
        over = List.copyOf(over);
    }
}
