package dev.headwater.events.tables;

/** A row of {@code traffic_by_referrer}. */
public record ReferrerTraffic(long windowStart, long windowEnd, String host, String referrer, long hits)
        implements ResultRow {

    @Override
    public long revision() {
        return hits;
    }
}
