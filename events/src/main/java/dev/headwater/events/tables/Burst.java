package dev.headwater.events.tables;

/**
 * A row of {@code bursts}.
 *
 * @param sequence 1 for the first burst that starts in this millisecond
 * @param closedBy {@code count} or {@code timeout}
 */
public record Burst(
        String visitor, String host, long startedAt, long sequence, long endedAt, long events, String closedBy)
        implements ResultRow {

    @Override
    public long revision() {
        return events;
    }
}
