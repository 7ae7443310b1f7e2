package dev.headwater.events.tables;

/** A row of {@code traffic_by_country}. */
public record CountryTraffic(
        long windowStart, long windowEnd, String country, long hits, long visitors, long generation)
        implements ResultRow<CountryTraffic> {

    @Override
    public CountryTraffic inGeneration(long newGeneration) {
        return new CountryTraffic(windowStart, windowEnd, country, hits, visitors, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return hits;
    }
}
