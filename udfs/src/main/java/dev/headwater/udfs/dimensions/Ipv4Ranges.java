package dev.headwater.udfs.dimensions;

import java.util.Arrays;

/**
 * IPv4 ranges without gaps or overlaps: each ends where the next starts and has one value. An index over the upper 16
 * bits leaves few ranges to search, within one or two cache lines.
 */
final class Ipv4Ranges {

    private static final int BUCKETS = 1 << 16;

    /** Sorted, with the sign bit flipped: Java compares ints as signed. */
    private final int[] starts;

    private final int[] values;
    private final int[] lastBefore = new int[BUCKETS + 1];

    /** @param starts sorted as unsigned numbers, the first is 0 */
    Ipv4Ranges(int[] starts, int[] values) {
        this.starts = starts.clone();
        this.values = values.clone();
        for (int i = 0; i < starts.length; i++) {
            this.starts[i] ^= Integer.MIN_VALUE;
        }
        int range = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int first = bucket << 16 ^ Integer.MIN_VALUE;
            while (range + 1 < starts.length && this.starts[range + 1] <= first) {
                range++;
            }
            lastBefore[bucket] = range;
        }
        lastBefore[BUCKETS] = starts.length - 1;
    }

    int valueOf(int address) {
        int bucket = address >>> 16;
        int from = lastBefore[bucket];
        int found = Arrays.binarySearch(starts, from, lastBefore[bucket + 1] + 1, address ^ Integer.MIN_VALUE);
        return values[found >= 0 ? found : -found - 2];
    }

    int size() {
        return starts.length;
    }

    int start(int range) {
        return starts[range] ^ Integer.MIN_VALUE;
    }

    int value(int range) {
        return values[range];
    }
}
