package dev.headwater.udfs.ids;

import java.util.Arrays;

/**
 * The ids of one slice of event time: entries in the order of arrival, and an open-addressed index over them. An entry
 * costs 20 bytes and its share of the index; the slice is dropped whole.
 */
final class IdSlice {

    private static final int FIRST_CAPACITY = 16;
    private static final int EMPTY = -1;

    private final long start;
    private long[] highs = new long[FIRST_CAPACITY];
    private long[] lows = new long[FIRST_CAPACITY];
    private int[] offsets = new int[FIRST_CAPACITY];
    private int size;
    private int[] index = emptyIndex(FIRST_CAPACITY * 2);

    /** @param start of the slice, epoch milliseconds */
    IdSlice(long start) {
        this.start = start;
    }

    int size() {
        return size;
    }

    long time(int entry) {
        return start + offsets[entry];
    }

    /** Whether this id stands here with a time in [from, to]; an id can stand more than once, beyond the horizon. */
    boolean holds(long high, long low, long from, long to) {
        int mask = index.length - 1;
        for (int slot = slotOf(low, mask); index[slot] != EMPTY; slot = (slot + 1) & mask) {
            int entry = index[slot];
            if (highs[entry] == high && lows[entry] == low && time(entry) >= from && time(entry) <= to) {
                return true;
            }
        }
        return false;
    }

    void add(long high, long low, long time) {
        if (size == highs.length) {
            grow();
        }
        highs[size] = high;
        lows[size] = low;
        offsets[size] = Math.toIntExact(time - start);
        place(size);
        size++;
    }

    private void grow() {
        int capacity = Math.addExact(size, size >> 1);
        highs = Arrays.copyOf(highs, capacity);
        lows = Arrays.copyOf(lows, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        if (capacity * 4L > index.length * 3L) {
            index = emptyIndex(index.length * 2);
            for (int entry = 0; entry < size; entry++) {
                place(entry);
            }
        }
    }

    private void place(int entry) {
        int mask = index.length - 1;
        int slot = slotOf(lows[entry], mask);
        while (index[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        index[slot] = entry;
    }

    private static int slotOf(long low, int mask) {
        return (int) (low ^ (low >>> 32)) & mask;
    }

    private static int[] emptyIndex(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}
