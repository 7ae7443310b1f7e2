package dev.headwater.edge.delivery;

import java.nio.file.Path;

/**
 * The spill file.
 *
 * @param directory owned by one process at a time
 * @param maxBytes of all events in it
 */
public record SpillSettings(Path directory, long maxBytes) {

    public SpillSettings {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("spill.max-bytes must be above 0");
        }
    }
}
