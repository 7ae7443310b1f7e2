package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;

/**
 * Sliding windows {@code [end - size, end)}, aligned to the epoch in UTC. An event belongs to one slice, which is one
 * slide long; a slice belongs to {@code size / slide} windows.
 */
public record SlidingWindows(long sizeMs, long slideMs) implements Serializable {

    public SlidingWindows {
        if (slideMs <= 0 || sizeMs <= 0 || sizeMs % slideMs != 0) {
            throw new IllegalArgumentException("a slide of " + slideMs + " ms does not divide " + sizeMs + " ms");
        }
    }

    public static SlidingWindows of(Duration size, Duration slide) {
        return new SlidingWindows(size.toMillis(), slide.toMillis());
    }

    public long sliceOf(long eventTime) {
        return Math.floorDiv(eventTime, slideMs) * slideMs;
    }

    /** End of the last window of an event. */
    public long lastEnd(long eventTime) {
        return lastEndOf(sliceOf(eventTime));
    }

    /** End of the first window of a slice. */
    public long firstEndOf(long slice) {
        return slice + slideMs;
    }

    /** End of the last window of a slice. */
    public long lastEndOf(long slice) {
        return slice + sizeMs;
    }

    /** End of the last window that a watermark closes. */
    public long lastEndAt(long watermark) {
        return sliceOf(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
    }

    /** How long a window can change after it closed: lateness counts from the last window of an event. */
    public long changesForMs(long latenessMs) {
        return sizeMs - slideMs + latenessMs;
    }
}
