package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.ArrayList;
import java.util.List;

/**
 * Which versions there are, and from which record time each counts. Readers hear of a version only once a checkpoint
 * that holds it is complete, so that no restart can forget one that a row was made with. The time lies ahead of the
 * clock; where that checkpoint takes too long, the version is dated anew, further ahead.
 */
final class DimensionVersionLog {

    private static final long NO_CHECKPOINT = Long.MAX_VALUE;
    private static final int INTERVALS_AHEAD = 2;
    private static final int MOST_DOUBLINGS = 10;

    private final long leadMs;
    private DimensionVersions held;
    private DimensionVersion last;
    private DimensionVersion next;
    private long firstCheckpoint = NO_CHECKPOINT;
    private int doublings;

    DimensionVersionLog(long checkpointIntervalMs, DimensionVersions held) {
        this.leadMs = INTERVALS_AHEAD * checkpointIntervalMs;
        this.held = held;
        this.last = held.isEmpty() ? null : held.newest();
    }

    DimensionVersions held() {
        return held;
    }

    /** The newest that there has been, also where its contents are lost; {@code null} if there was none. */
    DimensionVersion last() {
        return last;
    }

    /** One after the other: a version that nobody uses yet must not push out the one that all use. */
    boolean takesAnother(long now) {
        return next == null && (held.isEmpty() || held.newest().effectiveFrom() <= now);
    }

    /** Returns it with the time from which it counts: always, if it is the first. */
    DimensionVersion loaded(DimensionVersion version, long now) {
        next = version.effectiveFrom(held.isEmpty() ? DimensionVersion.ALWAYS : ahead(now));
        firstCheckpoint = NO_CHECKPOINT;
        return next;
    }

    DimensionVersions snapshot(long checkpoint) {
        if (next == null) {
            return held;
        }
        firstCheckpoint = Math.min(firstCheckpoint, checkpoint);
        return with(next);
    }

    /** Whether readers have something new to hear. */
    boolean completed(long checkpoint, long now) {
        if (next == null || checkpoint < firstCheckpoint) {
            return false;
        }
        if (!held.isEmpty() && now + leadMs / 4 > next.effectiveFrom()) {
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
            loaded(next, now);
            return false;
        }
        doublings = 0;
        held = withoutThePast(with(next).held(), now);
        last = next;
        next = null;
        return true;
    }

    /** Files of these can no longer be read, so nobody can be told to use them. */
    void lost(List<DimensionVersion> versions) {
        held = new DimensionVersions(held.held().stream()
                .filter(version -> !versions.contains(version))
                .toList());
    }

    private long ahead(long now) {
        return now + (leadMs << doublings);
    }

    private DimensionVersions with(DimensionVersion added) {
        List<DimensionVersion> all = new ArrayList<>(held.held());
        all.add(added);
        return new DimensionVersions(all);
    }

    /** Two that are in effect are enough, the last one and the one before it for those who lag behind. */
    private static DimensionVersions withoutThePast(List<DimensionVersion> all, long now) {
        int first = 0;
        while (all.size() - first > 2 && all.get(first + 2).effectiveFrom() <= now) {
            first++;
        }
        return new DimensionVersions(all.subList(first, all.size()));
    }
}
