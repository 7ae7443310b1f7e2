package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A constraint between several values, checked only if all of them parsed. */
public record Rule(List<Key<?>> over, Function<Settings, Optional<String>> problem) {
    public Rule {
        over = List.copyOf(over);
    }
}
