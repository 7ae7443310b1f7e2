package dev.headwater.jobs.bursts;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;

/** Counts events by key and millisecond before the exchange; many clients send whole seconds. */
record TallyMoments(KeyParts key) implements LocalAggregator<EnrichedEvent, TallyMoments.Key, long[], Hits> {

    record Key(long time, VisitorOnHost of) {}

    @Override
    public Key keyOf(EnrichedEvent event) {
        return new Key(event.event().eventTime(), key.of(event.event()));
    }

    @Override
    public long[] zero() {
        return new long[1];
    }

    @Override
    public void add(long[] events, EnrichedEvent event) {
        events[0]++;
    }

    @Override
    public Hits partial(Key key, long[] events) {
        return new Hits(key.time(), key.of(), events[0]);
    }
}
