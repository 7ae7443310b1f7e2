package dev.headwater.events.tables;

/** A row of {@code traffic_by_host}. */
public record HostTraffic(long windowStart, long windowEnd, String host, long hits, long visitors, long generation)
        implements ResultRow<HostTraffic> {

    @Override
    public HostTraffic inGeneration(long newGeneration) {
        return new HostTraffic(windowStart, windowEnd, host, hits, visitors, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return hits;
    }
}
