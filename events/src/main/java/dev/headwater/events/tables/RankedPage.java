package dev.headwater.events.tables;

/**
 * A row of {@code trending_pages}.
 *
 * @param hostVisits all visits of the host in this window: they grow with every event that may move a rank
 */
public record RankedPage(
        long windowStart, long windowEnd, String host, long rank, String path, long visits, long hostVisits)
        implements ResultRow {

    @Override
    public long revision() {
        return hostVisits;
    }
}
