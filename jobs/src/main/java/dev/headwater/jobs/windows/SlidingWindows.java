package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;

/**
 * Windows of one size, one beginning at every slide, aligned to the epoch in UTC: {@code [end - size, end)}. What they
 * share are slices, one slide long: an event is in one slice, and a slice is in {@code size / slide} windows.
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

    /** The end of the first window that a slice is in. */
    public long firstEndOf(long slice) {
        return slice + slideMs;
    }

    /** The end of the last window that a slice is in. */
    public long lastEndOf(long slice) {
        return slice + sizeMs;
    }

    /** The end of the last window that is complete at a watermark. */
    public long lastEndAt(long watermark) {
        return sliceOf(watermark == Long.MAX_VALUE ? watermark : watermark + 1);
    }

    /** How long after its last moment a window can change, if each of its events may come that late for its own last one. */
    public long changesForMs(long latenessMs) {
        return sizeMs - slideMs + latenessMs;
    }
}
