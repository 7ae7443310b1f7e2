package dev.headwater.udfs.geo;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A geo file by path and SHA-256. Another machine may have a different file at the same path, and events would get
 * different places there.
 */
public record PinnedGeoFile(String path, String checksum) implements Serializable {

    private static final String REMEDY = "give every machine the same file, then start the job again";

    /** Opens the file; throws GeoFileMismatchException if it is missing, damaged or another file. */
    public GeoFile open() {
        GeoFile found;
        try {
            found = GeoFile.shared(Path.of(path));
        } catch (IllegalArgumentException unreadable) {
            throw new GeoFileMismatchException("geo.database: " + unreadable.getMessage()
                    + "; the job was started with a readable one: " + REMEDY);
        }
        String other = found.pinned().checksum();
        if (!other.equals(checksum)) {
            throw new GeoFileMismatchException("geo.database: " + path + " is another file here, with SHA-256 " + other
                    + ", than where the job was started, with " + checksum
                    + ": " + REMEDY);
        }
        return found;
    }
}
