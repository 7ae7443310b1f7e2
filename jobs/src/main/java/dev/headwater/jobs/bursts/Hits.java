package dev.headwater.jobs.bursts;

import dev.headwater.jobs.windows.TimestampBatch;
import dev.headwater.udfs.visitors.VisitorOnHost;

/** Number of events of one key in one millisecond; their order does not affect a burst. */
public record Hits(long time, VisitorOnHost of, long events) implements TimestampBatch<Hits> {

    @Override
    public Hits merge(Hits other) {
        return new Hits(time, of, events + other.events);
    }
}
