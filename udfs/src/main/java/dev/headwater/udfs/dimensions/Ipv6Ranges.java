package dev.headwater.udfs.dimensions;

/**
 * IPv6 ranges without gaps or overlaps: each ends where the next starts and has one value. All addresses assigned today
 * start with the same three bits, so an index over the bits after them leaves few ranges to search.
 */
final class Ipv6Ranges {

    private static final int ASSIGNED = 0b001;
    private static final int MAX_INDEX_BITS = 20;

    private final long[] highs;
    private final long[] lows;
    private final int[] values;
    private final int indexBits;
    private final int[] lastBefore;

    /** @param highs and {@code lows}: starts, sorted as unsigned numbers, the first is 0 */
    Ipv6Ranges(long[] highs, long[] lows, int[] values) {
        this.highs = highs.clone();
        this.lows = lows.clone();
        this.values = values.clone();
        this.indexBits = Math.max(1, Math.min(MAX_INDEX_BITS, 31 - Integer.numberOfLeadingZeros(highs.length)));
        this.lastBefore = new int[(1 << indexBits) + 1];
        for (int bucket = 0; bucket < lastBefore.length; bucket++) {
            long first = ((long) ASSIGNED << 61) + ((long) bucket << 61 - indexBits);
            int from = bucket == 0 ? 0 : lastBefore[bucket - 1];
            lastBefore[bucket] = lastUpTo(first, 0, from, highs.length - 1);
        }
    }

    int valueOf(long high, long low) {
        if (high >>> 61 != ASSIGNED) {
            return values[lastUpTo(high, low, 0, highs.length - 1)];
        }
        int bucket = (int) (high << 3 >>> Long.SIZE - indexBits);
        return values[lastUpTo(high, low, lastBefore[bucket], lastBefore[bucket + 1])];
    }

    private int lastUpTo(long high, long low, int least, int most) {
        int from = least;
        int to = most;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (isAfter(middle, high, low)) {
                to = middle - 1;
            } else {
                from = middle;
            }
        }
        return from;
    }

    private boolean isAfter(int range, long high, long low) {
        int compared = Long.compareUnsigned(highs[range], high);
        return compared > 0 || compared == 0 && Long.compareUnsigned(lows[range], low) > 0;
    }

    int size() {
        return highs.length;
    }

    long high(int range) {
        return highs[range];
    }

    long low(int range) {
        return lows[range];
    }

    int value(int range) {
        return values[range];
    }
}
