package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.windows.MutableCount;
import dev.headwater.jobs.windows.TumblingWindows;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Adds up hits by window, host and referrer. */
record TallyReferrers(TumblingWindows windows)
        implements MutableCount<EnrichedEvent, TallyReferrers.Key, ReferrerSlice> {

    record Key(long start, HostAndReferrer source) {}

    @Override
    public Key keyOf(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        return new Key(windows.startOf(event.eventTime()), HostAndReferrer.of(event));
    }

    @Override
    public ReferrerSlice partial(Key key, LongCounter sum) {
        return new ReferrerSlice(key.start(), key.source(), sum.getLocalValuePrimitive());
    }
}
