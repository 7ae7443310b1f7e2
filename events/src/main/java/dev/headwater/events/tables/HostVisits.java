package dev.headwater.events.tables;

/** A row of {@code trending_hosts}. */
public record HostVisits(long windowStart, long windowEnd, String host, long visits) implements ResultRow {

    @Override
    public long revision() {
        return visits;
    }
}
