package dev.headwater.udfs.dedup;

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
}
