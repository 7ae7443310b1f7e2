package dev.headwater.events.tables;

/**
 * A row of {@code funnels}.
 *
 * @param outcome {@code completed} or {@code timed_out}
 * @param stepTimes a JSON array of the times of the steps that were reached
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
