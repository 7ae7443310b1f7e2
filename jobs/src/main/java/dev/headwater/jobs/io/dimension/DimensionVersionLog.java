package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions in use, and the record time from which each is effective. Readers get a version only after a checkpoint that
 * contains it has completed, so that no restart can lose a version that a row was made with. A version takes effect in the
 * future; if its checkpoint takes too long, its time is moved further ahead.
 */
final class DimensionVersionLog {

    private static final long NO_CHECKPOINT = Long.MAX_VALUE;
    private static final int INTERVALS_AHEAD = 2;
    private static final int MAX_DOUBLINGS = 10;

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

    /** The newest version so far, even if its file is lost; {@code null} if there was none. */
    DimensionVersion last() {
        return last;
    }

    /** One at a time: a version not yet in effect must not displace the one in use. */
    boolean acceptsAnother(long now) {
        return next == null && (held.isEmpty() || held.newest().effectiveFrom() <= now);
    }

    /** Returns the version with its effective time; the first version is always effective. */
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

    /** Whether the checkpoint released a new version to readers. */
    boolean completed(long checkpoint, long now) {
        if (next == null || checkpoint < firstCheckpoint) {
            return false;
        }
        if (!held.isEmpty() && now + leadMs / 4 > next.effectiveFrom()) {
            doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
            loaded(next, now);
            return false;
        }
        doublings = 0;
        held = withoutExpired(with(next).held(), now);
        last = next;
        next = null;
        return true;
    }

    /** Drops versions whose files are missing or damaged. */
    void drop(List<DimensionVersion> versions) {
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

    /** Keeps two versions in effect: the current one, and the previous one for partitions that lag. */
    private static DimensionVersions withoutExpired(List<DimensionVersion> all, long now) {
        int first = 0;
        while (all.size() - first > 2 && all.get(first + 2).effectiveFrom() <= now) {
            first++;
        }
        return new DimensionVersions(all.subList(first, all.size()));
    }
}
