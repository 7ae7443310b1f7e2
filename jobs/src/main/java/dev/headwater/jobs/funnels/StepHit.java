package dev.headwater.jobs.funnels;

/**
 * An event that matches at least one step.
 *
 * @param steps bit set of the steps that it matches
 */
public record StepHit(String eventId, long steps) {

    boolean matches(int step) {
        return (steps >> step & 1) == 1;
    }
}
