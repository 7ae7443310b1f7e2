package dev.headwater.jobs.trending;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.IntCounter;

/** Adds up visits by slice, host and page: an event is counted once, in however many windows it is. */
record TallyPages(SlidingWindows windows)
        implements LocalAggregator<EnrichedEvent, TallyPages.Key, Map<String, IntCounter>, PageSlice> {

    record Key(long start, String host) {}

    @Override
    public Key keyOf(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        return new Key(windows.sliceOf(event.eventTime()), event.host());
    }

    @Override
    public Map<String, IntCounter> zero() {
        return new HashMap<>();
    }

    @Override
    public void add(Map<String, IntCounter> sums, EnrichedEvent enriched) {
        sums.computeIfAbsent(UrlPath.of(enriched.event().url()), path -> new IntCounter())
                .add(1);
    }

    @Override
    public PageSlice partial(Key key, Map<String, IntCounter> sums) {
        String[] paths = new String[sums.size()];
        int[] visits = new int[sums.size()];
        int size = 0;
        for (Map.Entry<String, IntCounter> page : sums.entrySet()) {
            paths[size] = page.getKey();
            visits[size++] = page.getValue().getLocalValuePrimitive();
        }
        return new PageSlice(key.start(), key.host(), paths, visits);
    }
}
