package dev.headwater.jobs.funnels;

import dev.headwater.jobs.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A funnel of the file. A step without {@code type} matches every type; {@code timeout} is optional. */
public record FunnelPlan(String name, List<Step> steps, Duration timeout) {

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

    /** The whole funnel on one line. */
    String words() {
        return name + ": " + String.join(", ", steps.stream().map(Step::words).toList()) + "; in "
                + Durations.format(timeout);
    }
}
