package dev.headwater.jobs.trending;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.HashMap;
import java.util.Map;

/** Visits by slice, host and page. An event is counted once, however many windows it belongs to. */
public record PageAggregate(SlidingWindows windows)
        implements LocalAggregator<EnrichedEvent, PageAggregate.Key, Map<String, int[]>, PageAggregate.PageSlice> {

    /** Visits of a host's pages in one slice, or a part of them; parallel arrays, which are cheap to serialize. */
    public record PageSlice(long start, String host, String[] paths, int[] visits) {}

    record Key(long start, String host) {}

    @Override
    public Key keyOf(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        return new Key(windows.sliceOf(event.eventTime()), event.host());
    }

    @Override
    public Map<String, int[]> zero() {
        return new HashMap<>();
    }

    @Override
    public void add(Map<String, int[]> visits, EnrichedEvent enriched) {
        visits.computeIfAbsent(UrlPath.of(enriched.event().url()), path -> new int[1])[0]++;
    }

    @Override
    public PageSlice partial(Key key, Map<String, int[]> visits) {
        String[] paths = visits.keySet().toArray(String[]::new);
        int[] counts = new int[paths.length];
        for (int i = 0; i < paths.length; i++) {
            counts[i] = visits.get(paths[i])[0];
        }
        return new PageSlice(key.start(), key.host(), paths, counts);
    }
}
