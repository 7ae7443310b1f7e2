package dev.headwater.jobs.io.dimension;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When the tables are read next: after the period plus jitter, or after a failure with exponential backoff. */
final class RefreshSchedule {

    private static final double MAX_JITTER = 0.05;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(15);

    private final long periodMs;
    private final Clock clock;
    private long dueAt = Long.MIN_VALUE;
    private int failures;

    /** Due at once until the first {@link #readAt}. */
    RefreshSchedule(Duration period, Clock clock) {
        this.periodMs = period.toMillis();
        this.clock = clock;
    }

    boolean isDue() {
        return clock.millis() >= dueAt;
    }

    /** Takes the time of the reading, also of one before a restart: a restart does not shift the schedule. */
    void readAt(long millis) {
        failures = 0;
        dueAt = millis + periodMs + (long) (periodMs * MAX_JITTER * clock.jitter());
    }

    void failed() {
        long backoff = Math.min(FIRST_BACKOFF.toMillis() << Math.min(failures++, 10), MAX_BACKOFF.toMillis());
        dueAt = clock.millis() + Math.min(backoff, periodMs);
    }

    /** Replaced in tests. */
    interface Clock extends Serializable {

        long millis();

        /** A fraction of the maximum jitter, from 0 to 1. */
        double jitter();
    }

    enum SystemClock implements Clock {
        INSTANCE;

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public double jitter() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }
}
