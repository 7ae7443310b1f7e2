package dev.headwater.jobs.traffic;

import dev.headwater.events.tables.HostTraffic;
import dev.headwater.jobs.flow.Slice;
import dev.headwater.udfs.visitors.Visitors;
import dev.headwater.udfs.windows.Tumbling;

/** What is known of one host in one window. */
public record HostSlice(long start, String host, long hits, Visitors visitors) implements Slice<HostSlice> {

    @Override
    public HostSlice merge(HostSlice other) {
        return new HostSlice(start, host, hits + other.hits, visitors.merge(other.visitors));
    }

    HostTraffic row(Tumbling window) {
        return new HostTraffic(start, window.endOf(start), host, hits, visitors.count(), 0);
    }
}
