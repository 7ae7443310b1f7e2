package dev.headwater.udfs.dimensions;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The versions that are held, oldest first, and which of them a record uses: a function of its own time alone. */
public record DimensionVersions(List<DimensionVersion> held) implements Serializable {

    public static final DimensionVersions NONE = new DimensionVersions(List.of());

    public DimensionVersions {
        held = List.copyOf(held);
    }

    public boolean isEmpty() {
        return held.isEmpty();
    }

    public DimensionVersion newest() {
        return held.get(held.size() - 1);
    }

    /** What their contents are found by; a set of the caller's own. */
    public Set<String> checksums() {
        return held.stream().map(DimensionVersion::checksum).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The newest one that was in effect then; the oldest for what lies before all of them, as when the past is read
     * again; the newest for a record without a time.
     */
    public DimensionVersion at(long recordTime) {
        if (recordTime < 0) {
            return newest();
        }
        for (int i = held.size() - 1; i > 0; i--) {
            if (held.get(i).effectiveFrom() <= recordTime) {
                return held.get(i);
            }
        }
        return held.get(0);
    }
}
