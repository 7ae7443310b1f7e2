package dev.headwater.jobs.traffic;

import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.windows.MergeWindows;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.visitors.Visitors;

/**
 * Hits and visitors of one group in one window.
 *
 * @param group host, site or country
 */
public record HitSlice(long start, String group, long hits, Visitors visitors) implements MergeWindows.Slice<HitSlice> {

    @Override
    public HitSlice merge(HitSlice other) {
        return new HitSlice(start, group, hits + other.hits, visitors.merge(other.visitors));
    }

    TrafficRow row(TumblingWindows window) {
        return new TrafficRow(start, window.endOf(start), group, hits, visitors.count());
    }
}
