package dev.headwater.jobs.funnels;

/**
 * An event that may be a step.
 *
 * @param steps bits of the steps that it may be
 */
public record StepHit(String eventId, long steps) {

    boolean mayBe(int step) {
        return (steps >> step & 1) == 1;
    }
}
