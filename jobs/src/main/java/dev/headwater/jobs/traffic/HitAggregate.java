package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.visitors.VisitorSet;

/** Hits and unique visitors by window and grouping key. */
record HitAggregate(TumblingWindows windows, Grouping by)
        implements LocalAggregator<EnrichedEvent, HitAggregate.Key, HitAggregate.Sum, HitSlice> {

    /** Grouping key of a traffic table. Unknown values group under {@code ""}, so every table counts every event. */
    enum Grouping {
        HOST,
        SITE,
        COUNTRY;

        String of(EnrichedEvent event) {
            String group =
                    switch (this) {
                        case HOST -> event.event().host();
                        case SITE -> event.enrichmentOrNone().site();
                        case COUNTRY -> event.enrichmentOrNone().country();
                    };
            return group == null ? "" : group;
        }
    }

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
