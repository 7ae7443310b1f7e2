package dev.headwater.udfs.dedup;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The ids of the events that were counted, for as long as one of them can make another event a duplicate.
 *
 * <p>An event is a duplicate when one of the same id was counted whose time lies at most the horizon away, and which
 * the clock of the event's own partition has not passed by more than the horizon. Both are facts of the log, so that
 * a replay decides alike.
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
            if (slice.holds(id.high(), id.low(), from, to)) {
                return true;
            }
        }
        return false;
    }

    public void remember(EventIdHash id, long eventTime) {
        slices.computeIfAbsent(sliceStart(eventTime), DedupSlice::new).add(id.high(), id.low(), eventTime);
    }

    /** Drops what no event can match any more, now that every clock has passed {@code watermark}. */
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
