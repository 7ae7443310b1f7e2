package dev.headwater.events.tables;

/**
 * A row of {@code traffic_by_host}, {@code traffic_by_site} or {@code traffic_by_country}.
 *
 * @param group the host, the site or the country; empty where it is unknown
 */
public record TrafficRow(long windowStart, long windowEnd, String group, long hits, long visitors)
        implements ResultRow {

    @Override
    public long revision() {
        return hits;
    }
}
