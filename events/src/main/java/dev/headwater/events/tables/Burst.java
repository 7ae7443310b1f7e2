package dev.headwater.events.tables;

/**
 * A row of {@code bursts}.
 *
 * @param sequence 1 for the first burst that starts in this millisecond
 * @param closedBy {@code count} or {@code timeout}
 */
public record Burst(
        String visitor,
        String host,
        long startedAt,
        long sequence,
        long endedAt,
        long events,
        String closedBy,
        long generation)
        implements ResultRow<Burst> {

    @Override
    public Burst inGeneration(long newGeneration) {
        return new Burst(visitor, host, startedAt, sequence, endedAt, events, closedBy, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return events;
    }
}
