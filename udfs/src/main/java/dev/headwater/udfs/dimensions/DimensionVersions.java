package dev.headwater.udfs.dimensions;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The retained versions, oldest first. Which one a record uses depends on its timestamp alone. */
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

    /** Checksums of the versions, as a mutable copy. */
    public Set<String> checksums() {
        return held.stream().map(DimensionVersion::checksum).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The newest version in effect at that time. A record before all versions uses the oldest, a record without a
     * timestamp the newest.
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
