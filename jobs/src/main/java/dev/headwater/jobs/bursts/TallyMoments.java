package dev.headwater.jobs.bursts;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.MutableCount;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Counts events by key and millisecond before the exchange; many clients send whole seconds. */
record TallyMoments(KeyParts key) implements MutableCount<EnrichedEvent, TallyMoments.Key, Hits> {

    record Key(long time, VisitorOnHost of) {}

    @Override
    public Key keyOf(EnrichedEvent event) {
        return new Key(event.event().eventTime(), key.of(event.event()));
    }

    @Override
    public Hits partial(Key key, LongCounter sum) {
        return new Hits(key.time(), key.of(), sum.getLocalValuePrimitive());
    }
}
