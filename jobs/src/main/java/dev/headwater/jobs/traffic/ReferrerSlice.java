package dev.headwater.jobs.traffic;

import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.jobs.windows.Slice;
import dev.headwater.jobs.windows.TumblingWindows;

/** What is known of one host and referrer in one window. */
public record ReferrerSlice(long start, HostAndReferrer source, long hits) implements Slice<ReferrerSlice> {

    @Override
    public ReferrerSlice merge(ReferrerSlice other) {
        return new ReferrerSlice(start, source, hits + other.hits);
    }

    ReferrerTraffic row(TumblingWindows window) {
        return new ReferrerTraffic(start, window.endOf(start), source.host(), source.referrer(), hits);
    }
}
