package dev.headwater.events.tables;

/**
 * A row of {@code funnels}.
 *
 * @param outcome {@code completed} or {@code timed_out}
 * @param stepTimes JSON array of the times of the reached steps
 */
public record FunnelAttempt(
        String funnel,
        String visitor,
        long startedAt,
        long endedAt,
        long stepsReached,
        long stepsTotal,
        String outcome,
        String stepTimes)
        implements ResultRow {

    @Override
    public long revision() {
        return 1;
    }
}
