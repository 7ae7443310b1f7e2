package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;

/** Tumbling windows {@code [start, start + size)}, aligned to the epoch in UTC. */
public record TumblingWindows(long sizeMs) implements Serializable {

    public static TumblingWindows of(Duration size) {
        return new TumblingWindows(size.toMillis());
    }

    public long startOf(long eventTime) {
        return Math.floorDiv(eventTime, sizeMs) * sizeMs;
    }

    public long endOf(long eventTime) {
        return startOf(eventTime) + sizeMs;
    }
}
