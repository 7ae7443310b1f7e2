package dev.headwater.jobs.alerts;

import java.util.Arrays;
import java.util.Map;

/** Prefix sums of one subject's events by slice: a window of any length is the difference of two of them. */
public final class SliceCounts {

    private final long[] starts;
    private final long[] sums;

    private SliceCounts(long[] starts, long[] sums) {
        this.starts = starts;
        this.sums = sums;
    }

    /** @param counts events by slice start */
    public static SliceCounts of(Map<Long, Long> counts) {
        long[] starts =
                counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        long[] sums = new long[starts.length + 1];
        for (int i = 0; i < starts.length; i++) {
            sums[i + 1] = sums[i] + counts.get(starts[i]);
        }
        return new SliceCounts(starts, sums);
    }

    /** Events of the slices that start within {@code [from, to)}. */
    public long between(long from, long to) {
        return sums[indexOf(to)] - sums[indexOf(from)];
    }

    public boolean isEmpty() {
        return starts.length == 0;
    }

    public long first() {
        return starts[0];
    }

    public long last() {
        return starts[starts.length - 1];
    }

    private int indexOf(long time) {
        int at = Arrays.binarySearch(starts, time);
        return at < 0 ? -at - 1 : at;
    }
}
