package dev.headwater.jobs.bursts;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.TimestampBatch;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;

/** Number of events of one key in one millisecond; their order does not affect a burst. */
public record Hits(long time, VisitorOnHost visitor, long events) implements TimestampBatch<Hits> {

    @Override
    public Hits merge(Hits other) {
        return new Hits(time, visitor, events + other.events);
    }

    /** Counts events by key and millisecond; many clients send whole seconds. */
    record CountHits(KeyParts key) implements LocalAggregator<EnrichedEvent, CountHits.Key, long[], Hits> {

        record Key(long time, VisitorOnHost visitor) {}

        @Override
        public Key keyOf(EnrichedEvent event) {
            return new Key(event.event().eventTime(), key.of(event.event()));
        }

        @Override
        public long[] zero() {
            return new long[1];
        }

        @Override
        public void add(long[] count, EnrichedEvent event) {
            count[0]++;
        }

        @Override
        public Hits partial(Key key, long[] count) {
            return new Hits(key.time(), key.visitor(), count[0]);
        }
    }
}
