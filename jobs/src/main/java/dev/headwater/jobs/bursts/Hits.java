package dev.headwater.jobs.bursts;

import dev.headwater.jobs.windows.TimestampBatch;
import dev.headwater.udfs.visitors.VisitorOnHost;

/** The events of one millisecond. Which of them comes first makes no difference to a burst. */
public record Hits(long time, VisitorOnHost of, long events) implements TimestampBatch<Hits> {

    @Override
    public Hits merge(Hits other) {
        return new Hits(time, of, events + other.events);
    }
}
