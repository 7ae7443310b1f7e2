package dev.headwater.jobs.io.dimension;

import java.time.Duration;

/** When the tables are read next: after the period and a little, or soon after a failure, at growing distances. */
final class RefreshSchedule {

    private static final double MOST_DELAY = 0.05;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final long everyMs;
    private final RefreshJitter clock;
    private long dueAt = Long.MIN_VALUE;
    private int failures;

    /** Due at once until it hears of a reading. */
    RefreshSchedule(Duration every, RefreshJitter clock) {
        this.everyMs = every.toMillis();
        this.clock = clock;
    }

    boolean isDue() {
        return clock.millis() >= dueAt;
    }

    /** By when the tables were read and not by when this process came to know of it: a restart changes no cadence. */
    void readAt(long millis) {
        failures = 0;
        dueAt = millis + everyMs + (long) (everyMs * MOST_DELAY * clock.delay());
    }

    void failed() {
        long pause = Math.min(FIRST_PAUSE.toMillis() << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
        dueAt = clock.millis() + Math.min(pause, everyMs);
    }
}
