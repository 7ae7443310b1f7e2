package dev.headwater.lab.traffic;

import java.time.Duration;

/**
 * When each event happens. Times never fall from one event to the next: disorder and lateness take away from them, so
 * that no event lies further behind its partition than it was told to, whatever partition it goes to.
 */
record Schedule(long originMs, double eventsPerSecond, boolean paced) {

    /** Without a rate, events come as densely as this, within the two bounds that follow. */
    private static final double PLAUSIBLE_RATE = 250;

    private static final Duration SHORTEST_SPAN = Duration.ofMinutes(30);
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);

    static Schedule of(TrafficPlan plan, long nowMs) {
        if (plan.rate() > 0) {
            return new Schedule(nowMs - plan.backDate().toMillis(), plan.rate(), true);
        }
        double seconds = plan.backDate().isZero()
                ? plausibleSeconds(plan.events())
                : plan.backDate().toSeconds();
        return new Schedule(nowMs - (long) (seconds * 1000), plan.events() / seconds, false);
    }

    long timeOf(long index) {
        return originMs + (long) (index * 1000.0 / eventsPerSecond);
    }

    private static double plausibleSeconds(long events) {
        double seconds = events / PLAUSIBLE_RATE;
        return Math.min(Math.max(seconds, SHORTEST_SPAN.toSeconds()), LONGEST_SPAN.toSeconds());
    }
}
