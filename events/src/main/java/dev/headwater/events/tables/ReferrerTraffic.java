package dev.headwater.events.tables;

/** A row of {@code traffic_by_referrer}. */
public record ReferrerTraffic(
        long windowStart, long windowEnd, String host, String referrer, long hits, long generation)
        implements ResultRow<ReferrerTraffic> {

    @Override
    public ReferrerTraffic inGeneration(long newGeneration) {
        return new ReferrerTraffic(windowStart, windowEnd, host, referrer, hits, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return hits;
    }
}
