package dev.headwater.jobs.io.dimension;

import java.time.Duration;

/** Advanced by the test. */
final class ManualClock implements RefreshSchedule.Clock {

    private static final long serialVersionUID = 1L;

    /** 2026-11-20T10:00:00Z */
    static final long START = 1_795_168_800_000L;

    private volatile long now = START;
    private volatile double jitter;

    @Override
    public long millis() {
        return now;
    }

    @Override
    public double jitter() {
        return jitter;
    }

    void advance(Duration by) {
        now += by.toMillis();
    }

    void jitter(double fraction) {
        jitter = fraction;
    }
}
