package dev.headwater.jobs.traffic;

import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.windows.Slice;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.visitors.Visitors;

/**
 * What is known of one group of hits in one window.
 *
 * @param group the host, site or country that they have in common
 */
public record HitSlice(long start, String group, long hits, Visitors visitors) implements Slice<HitSlice> {

    @Override
    public HitSlice merge(HitSlice other) {
        return new HitSlice(start, group, hits + other.hits, visitors.merge(other.visitors));
    }

    TrafficRow ofHost(TumblingWindows window) {
        return new TrafficRow(start, window.endOf(start), group, hits, visitors.count());
    }

    TrafficRow ofSite(TumblingWindows window) {
        return new TrafficRow(start, window.endOf(start), group, hits, visitors.count());
    }

    TrafficRow ofCountry(TumblingWindows window) {
        return new TrafficRow(start, window.endOf(start), group, hits, visitors.count());
    }
}
