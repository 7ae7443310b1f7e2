package dev.headwater.udfs.windows;

import java.io.Serializable;
import java.time.Duration;

/** Windows of one size, side by side, aligned to the epoch in UTC: {@code [start, start + size)}. */
public record Tumbling(long sizeMs) implements Serializable {

    public static Tumbling of(Duration size) {
        return new Tumbling(size.toMillis());
    }

    public long startOf(long eventTime) {
        return Math.floorDiv(eventTime, sizeMs) * sizeMs;
    }

    public long endOf(long eventTime) {
        return startOf(eventTime) + sizeMs;
    }
}
