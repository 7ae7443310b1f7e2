package dev.headwater.events.tables;

/** A row of {@code traffic_by_site}. */
public record SiteTraffic(long windowStart, long windowEnd, String site, long hits, long visitors, long generation)
        implements ResultRow<SiteTraffic> {

    @Override
    public SiteTraffic inGeneration(long newGeneration) {
        return new SiteTraffic(windowStart, windowEnd, site, hits, visitors, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return hits;
    }
}
