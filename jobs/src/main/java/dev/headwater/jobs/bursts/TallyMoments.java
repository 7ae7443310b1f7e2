package dev.headwater.jobs.bursts;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.windows.MutableCount;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Adds up events by millisecond and visitor: many clocks are no finer than a second. */
record TallyMoments(KeyParts key) implements MutableCount<WebEvent, TallyMoments.Key, Hits> {

    record Key(long time, VisitorOnHost of) {}

    @Override
    public Key keyOf(WebEvent event) {
        return new Key(event.eventTime(), key.of(event));
    }

    @Override
    public Hits partial(Key key, LongCounter sum) {
        return new Hits(key.time(), key.of(), sum.getLocalValuePrimitive());
    }
}
