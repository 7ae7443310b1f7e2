package dev.headwater.udfs.geo;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file by its path and the SHA-256 of its bytes: under the same path another machine may have another file, and so may
 * this one later. Events would be where one of them says, by chance.
 */
public record PinnedGeoFile(String path, String checksum) implements Serializable {

    /** The file under the path, as this process has it; another one than the pinned is refused. */
    public GeoFile open() {
        GeoFile found = GeoFile.shared(Path.of(path));
        String other = found.pinned().checksum();
        if (!other.equals(checksum)) {
            throw new OtherGeoFile("geo.database: " + path + " is another file here, with SHA-256 " + other
                    + ", than where the job was started, with " + checksum
                    + ": give every machine the same file, then start the job again");
        }
        return found;
    }
}
