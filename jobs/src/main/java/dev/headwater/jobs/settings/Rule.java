package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What must hold between several values. It is asked only where all of them could be read. */
public record Rule(List<Key<?>> over, Function<Settings, Optional<String>> problem) {
    public Rule {
        over = List.copyOf(over);
    }
}
