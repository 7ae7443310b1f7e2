package dev.headwater.events.tables;

/**
 * A row of {@code peak_traffic}.
 *
 * @param allVisits the sum of visits over all windows of this host and day
 */
public record PeakTraffic(long day, String host, long windowStart, long windowEnd, long visits, long allVisits)
        implements ResultRow {

    @Override
    public long revision() {
        return allVisits;
    }
}
