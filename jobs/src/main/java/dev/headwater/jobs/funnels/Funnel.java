package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import java.io.Serializable;
import java.util.List;

/** Ordered steps with a common timeout. */
public record Funnel(String name, List<Step> steps, long timeoutMs) implements Serializable {

    /** Steps are bits of a long. */
    public static final int MOST_STEPS = 60;

    public Funnel {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a funnel has 1 to " + MOST_STEPS + " steps, not " + steps.size());
        }
    }

    /** Bit set of the steps that the event matches; bit 0 is the first step. */
    public long matchingSteps(WebEvent event) {
        long found = 0;
        for (int step = 0; step < steps.size(); step++) {
            found |= steps.get(step).matches(event) ? 1L << step : 0;
        }
        return found;
    }

    /** The first time that is too late for the next step. */
    long deadline(OpenAttempt open) {
        long attemptDeadline = open.startedAt() + timeoutMs;
        long stepMs = steps.get(open.reached()).timeoutMs();
        return stepMs == 0 ? attemptDeadline : Math.min(attemptDeadline, open.latest() + stepMs);
    }
}
