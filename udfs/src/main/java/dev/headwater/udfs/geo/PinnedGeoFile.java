package dev.headwater.udfs.geo;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file by its path and the SHA-256 of its bytes: under the same path another machine may have another file, and so may
 * this one later. Events would be where one of them says, by chance.
 */
public record PinnedGeoFile(String path, String checksum) implements Serializable {

    private static final String MEND = "give every machine the same file, then start the job again";

    /** The file under the path, as this process has it; another one than the pinned is refused, and so is none. */
    public GeoFile open() {
        GeoFile found;
        try {
            found = GeoFile.shared(Path.of(path));
        } catch (IllegalArgumentException unreadable) {
            throw new GeoFileMismatchException(
                    "geo.database: " + unreadable.getMessage() + "; the job was started with a whole one: " + MEND);
        }
        String other = found.pinned().checksum();
        if (!other.equals(checksum)) {
            throw new GeoFileMismatchException("geo.database: " + path + " is another file here, with SHA-256 " + other
                    + ", than where the job was started, with " + checksum
                    + ": " + MEND);
        }
        return found;
    }
}
