package dev.headwater.jobs.intake;

import dev.headwater.events.Outcome;

/** One event has ended in one way. */
public record OutcomeEvent(long recordTime, Outcome outcome) {

    private static final long MINUTE_MS = 60_000;

    /** Of a record without a timestamp the first one of 1970. */
    public long minute() {
        return Math.max(0, recordTime) / MINUTE_MS * MINUTE_MS;
    }
}
