package dev.headwater.udfs.dedup;

import java.util.ArrayList;
import java.util.List;

/**
 * The ids of one slice of event time: entries in the order of arrival, and an open-addressed index over them. An entry
 * costs 20 bytes and between 7 and 10 of the index; the slice is dropped whole. An id that is not here is told by a run
 * of tags that lie side by side, without touching an entry.
 */
final class DedupSlice {

    private static final int FIRST_SLOTS = 32;
    private static final byte FREE = 0;

    private final long start;
    private final List<Chunk> chunks = new ArrayList<>();
    private int size;
    private int[] index = new int[FIRST_SLOTS];
    private byte[] tags = new byte[FIRST_SLOTS];

    /** Grows by chunks, because an array that doubles leaves up to half of itself unused. */
    private static final class Chunk {
        private static final int BITS = 9;
        private static final int ENTRIES = 1 << BITS;
        private static final int MASK = ENTRIES - 1;

        private final long[] highs = new long[ENTRIES];
        private final long[] lows = new long[ENTRIES];
        private final int[] offsets = new int[ENTRIES];
    }

    /** @param start of the slice, epoch milliseconds */
    DedupSlice(long start) {
        this.start = start;
    }

    int size() {
        return size;
    }

    /** Whether this id stands here with a time in [from, to]; an id can stand more than once, beyond the horizon. */
    boolean holds(long high, long low, long from, long to) {
        byte tag = tagOf(low);
        for (int slot = slotOf(low); tags[slot] != FREE; slot = after(slot)) {
            if (tags[slot] == tag && isAt(index[slot], high, low, from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int entry, long high, long low, long from, long to) {
        Chunk chunk = chunks.get(entry >> Chunk.BITS);
        int at = entry & Chunk.MASK;
        long time = start + chunk.offsets[at];
        return chunk.highs[at] == high && chunk.lows[at] == low && time >= from && time <= to;
    }

    void add(long high, long low, long time) {
        if (size == chunks.size() << Chunk.BITS) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunks.get(size >> Chunk.BITS);
        int at = size & Chunk.MASK;
        chunk.highs[at] = high;
        chunk.lows[at] = low;
        chunk.offsets[at] = Math.toIntExact(time - start);
        size++;
        if (size * 4L > index.length * 3L) {
            indexAnew(index.length + index.length / 2);
        } else {
            place(size - 1, low);
        }
    }

    private void indexAnew(int slots) {
        index = new int[slots];
        tags = new byte[slots];
        for (int entry = 0; entry < size; entry++) {
            place(entry, chunks.get(entry >> Chunk.BITS).lows[entry & Chunk.MASK]);
        }
    }

    private void place(int entry, long low) {
        int slot = slotOf(low);
        while (tags[slot] != FREE) {
            slot = after(slot);
        }
        index[slot] = entry;
        tags[slot] = tagOf(low);
    }

    /** The upper half of the bits, scaled to the number of slots, which need not be a power of two. */
    private int slotOf(long low) {
        return (int) ((low >>> 32) * index.length >>> 32);
    }

    private int after(int slot) {
        return slot + 1 == index.length ? 0 : slot + 1;
    }

    /** From the lower half of the bits, and never {@link #FREE}. */
    private static byte tagOf(long low) {
        return (byte) (low | 1);
    }
}
