package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A funnel as the file has it. Without a {@code type} a step is of any, without a {@code timeout} it has none of its own. */
public record FunnelPlan(String name, List<Step> steps, Duration timeout) {

    /** One step of it. */
    public record Step(String pattern, Optional<String> type, Optional<Duration> timeout) {

        private String words() {
            return pattern
                    + type.map(only -> " of type " + only).orElse("")
                    + timeout.map(own -> " in " + Durations.format(own)).orElse("");
        }
    }

    public FunnelPlan {
        steps = List.copyOf(steps);
    }

    /** All that it says, on one line. */
    String words() {
        return name + ": " + String.join(", ", steps.stream().map(Step::words).toList()) + "; in "
                + Durations.format(timeout);
    }
}
