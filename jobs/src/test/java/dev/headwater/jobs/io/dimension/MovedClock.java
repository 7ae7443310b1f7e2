package dev.headwater.jobs.io.dimension;

import java.time.Duration;

/** Stands still until the test moves it. */
final class MovedClock implements RefreshJitter {

    private static final long serialVersionUID = 1L;

    /** 2026-11-20T10:00:00Z */
    static final long START = 1_795_168_800_000L;

    private volatile long now = START;
    private volatile double delay;

    @Override
    public long millis() {
        return now;
    }

    @Override
    public double delay() {
        return delay;
    }

    void move(Duration by) {
        now += by.toMillis();
    }

    void delay(double share) {
        delay = share;
    }
}
