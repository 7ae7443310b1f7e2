package dev.headwater.events.tables;

/** A row of {@code trending_hosts}. */
public record HostVisits(long windowStart, long windowEnd, String host, long visits, long generation)
        implements ResultRow<HostVisits> {

    @Override
    public HostVisits inGeneration(long newGeneration) {
        return new HostVisits(windowStart, windowEnd, host, visits, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return visits;
    }
}
