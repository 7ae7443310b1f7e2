package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import java.io.Serializable;
import java.util.List;

/** Steps in their order, all of them within a timeout. */
public record Funnel(String name, List<Step> steps, long timeoutMs) implements Serializable {

    /** Each step is a bit of a long. */
    public static final int MOST_STEPS = 60;

    public Funnel {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a funnel has 1 to " + MOST_STEPS + " steps, not " + steps.size());
        }
    }

    /** Bit 0 for the first step, and so on: one event may be what several steps ask for. */
    public long stepsIn(WebEvent event) {
        long found = 0;
        for (int step = 0; step < steps.size(); step++) {
            found |= steps.get(step).is(event) ? 1L << step : 0;
        }
        return found;
    }

    /** The first moment that is too late for the next step. */
    long deadline(OpenAttempt open) {
        long ofAll = open.startedAt() + timeoutMs;
        long stepMs = steps.get(open.reached()).timeoutMs();
        return stepMs == 0 ? ofAll : Math.min(ofAll, open.latest() + stepMs);
    }
}
