package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** Ordered steps with a common timeout. */
public record Funnel(String name, List<Step> steps, long timeoutMs) implements Serializable {

    /** Steps are bits of a long. */
    public static final int MOST_STEPS = 60;

    /**
     * One step of a funnel.
     *
     * @param type event type; {@code null} matches any
     * @param timeoutMs timeout after the previous step; 0 is none
     */
    public record Step(UrlPattern pattern, String type, long timeoutMs) implements Serializable {

        boolean matches(WebEvent event) {
            return (type == null || type.equals(event.type())) && pattern.matches(event.url());
        }
    }

    public Funnel {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a funnel has 1 to " + MOST_STEPS + " steps, not " + steps.size());
        }
    }

    /** The funnels of the settings, with compiled patterns. */
    static List<Funnel> compile(List<FunnelPlan> plans) {
        return plans.stream()
                .map(plan -> new Funnel(
                        plan.name(),
                        plan.steps().stream().map(Funnel::compile).toList(),
                        plan.timeout().toMillis()))
                .toList();
    }

    private static Step compile(FunnelPlan.Step plan) {
        return new Step(
                UrlPattern.of(plan.pattern()),
                plan.type().orElse(null),
                plan.timeout().map(Duration::toMillis).orElse(0L));
    }

    /** Bit set of the steps that the event matches; bit 0 is the first step. */
    public long matchingSteps(WebEvent event) {
        long matching = 0;
        for (int step = 0; step < steps.size(); step++) {
            matching |= steps.get(step).matches(event) ? 1L << step : 0;
        }
        return matching;
    }

    /**
     * The first time that is too late for the next step.
     *
     * @param stepTimes of the steps reached so far
     */
    long deadline(List<Long> stepTimes) {
        long attemptDeadline = stepTimes.get(0) + timeoutMs;
        long stepMs = steps.get(stepTimes.size()).timeoutMs();
        return stepMs == 0 ? attemptDeadline : Math.min(attemptDeadline, stepTimes.get(stepTimes.size() - 1) + stepMs);
    }
}
