package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.visitors.VisitorSet;

/** Adds up hits and visitors by window and by what the hits have in common. */
record TallyHits(TumblingWindows windows, Grouping by)
        implements LocalAggregator<EnrichedEvent, TallyHits.Key, TallyHits.Sum, HitSlice> {

    record Key(long start, String group) {}

    static final class Sum {
        private final VisitorSet visitors = new VisitorSet();
        private long hits;
    }

    @Override
    public Key keyOf(EnrichedEvent event) {
        return new Key(windows.startOf(event.event().eventTime()), by.of(event));
    }

    @Override
    public Sum zero() {
        return new Sum();
    }

    @Override
    public void add(Sum sum, EnrichedEvent event) {
        sum.hits++;
        sum.visitors.add(event.event().ip());
    }

    @Override
    public HitSlice partial(Key key, Sum sum) {
        return new HitSlice(key.start(), key.group(), sum.hits, sum.visitors.visitors());
    }
}
