package dev.headwater.udfs.dedup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ids of counted events, kept while they can make another event a duplicate.
 *
 * <p>An event is a duplicate if an event with the same id was counted whose time differs by at most the horizon and is
 * not more than the horizon behind the clock of the event's partition. Both depend on the log alone, so a replay decides
 * the same.
 */
public final class DedupIndex {

    private static final int SLICES_PER_HORIZON = 8;

    private final long horizonMs;
    private final long sliceMs;
    private final NavigableMap<Long, DedupSlice> slices = new TreeMap<>();

    public DedupIndex(long horizonMs) {
        this.horizonMs = horizonMs;
        this.sliceMs =
                Math.min(Math.max(1, (horizonMs + SLICES_PER_HORIZON - 1) / SLICES_PER_HORIZON), Integer.MAX_VALUE);
    }

    public boolean wasCounted(EventIdHash id, long eventTime, long clock) {
        long from = Math.max(eventTime - horizonMs, clock == Long.MIN_VALUE ? Long.MIN_VALUE : clock - horizonMs);
        long to = eventTime + horizonMs;
        if (from > to) {
            return false;
        }
        Map<Long, DedupSlice> near = slices.subMap(sliceStart(from), true, sliceStart(to), true);
        for (DedupSlice slice : near.values()) {
            if (slice.contains(id.high(), id.low(), from, to)) {
                return true;
            }
        }
        return false;
    }

    public void remember(EventIdHash id, long eventTime) {
        slices.computeIfAbsent(sliceStart(eventTime), DedupSlice::new).add(id.high(), id.low(), eventTime);
    }

    /** Drops the ids that no event can match after {@code watermark}. */
    public void forget(long watermark) {
        while (!slices.isEmpty() && slices.firstKey() + sliceMs - 1 + horizonMs < watermark) {
            slices.pollFirstEntry();
        }
    }

    public long size() {
        return slices.values().stream().mapToLong(DedupSlice::size).sum();
    }

    private long sliceStart(long eventTime) {
        return Math.floorDiv(eventTime, sliceMs) * sliceMs;
    }

    /**
     * The ids of one slice of event time: entries in insertion order and an open-addressed index over them. An entry takes 20
     * bytes plus 7 to 10 in the index; the slice is dropped as a whole. A miss reads adjacent tags only, no entry.
     */
    static final class DedupSlice {

        private static final int FIRST_SLOTS = 32;
        private static final byte FREE = 0;

        private final long start;
        private final List<Chunk> chunks = new ArrayList<>();
        private int size;
        private int[] index = new int[FIRST_SLOTS];
        private byte[] tags = new byte[FIRST_SLOTS];

        /** Entries grow by chunks, because a doubling array leaves up to half of its space unused. */
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

        /** Whether the id is present with a time in [from, to]; an id can be present several times, beyond the horizon. */
        boolean contains(long high, long low, long from, long to) {
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
                rebuildIndex(index.length + index.length / 2);
            } else {
                place(size - 1, low);
            }
        }

        private void rebuildIndex(int slots) {
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

        /** The upper 32 bits, scaled to the number of slots, which need not be a power of two. */
        private int slotOf(long low) {
            return (int) ((low >>> 32) * index.length >>> 32);
        }

        private int after(int slot) {
            return slot + 1 == index.length ? 0 : slot + 1;
        }

        /** From the lower bits; never {@link #FREE}. */
        private static byte tagOf(long low) {
            return (byte) (low | 1);
        }
    }
}
