package dev.headwater.edge.delivery;

import java.nio.file.Path;

/** The spill file's directory and the most bytes that lie there. */
public record SpillSettings(Path directory, long maxBytes) {

    public SpillSettings {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("spill.max-bytes: must be positive");
        }
    }
}
