package dev.headwater.jobs.io.dimension;

import dev.headwater.events.Sha256;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionBytes;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Files of dimension versions beside the checkpoints, named by their checksum: a read file is known to be complete, and
 * unchanged tables are not written again.
 */
public final class DimensionFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SUFFIX = ".dimension";
    private static final String PART_SUFFIX = ".part";

    /** A savepoint may refer to a file that no checkpoint refers to. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final String directory;

    /** @param checkpoints URI of Flink's checkpoint directory */
    public DimensionFiles(String checkpoints, String job) {
        this.directory = new Path(new Path(new Path(checkpoints), "dimension"), job).toString();
    }

    /** Returns the checksum. The file appears complete or not at all. */
    public String write(Dimension dimension) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DimensionBytes.write(dimension, buffer);
        byte[] bytes = buffer.toByteArray();
        String checksum = Sha256.hex(bytes);
        if (!isComplete(checksum)) {
            write(bytes, checksum);
        }
        return checksum;
    }

    /** Restarts the retention of files that a version referred to until now, by rewriting them. */
    void renew(Set<String> checksums) throws IOException {
        for (String checksum : checksums) {
            Optional<byte[]> bytes = complete(checksum);
            if (bytes.isPresent()) {
                write(bytes.get(), checksum);
            }
        }
    }

    private void write(byte[] bytes, String checksum) throws IOException {
        Path part = new Path(directory, UUID.randomUUID() + PART_SUFFIX);
        FileSystem files = part.getFileSystem();
        files.mkdirs(new Path(directory));
        try (FSDataOutputStream out = files.create(part, WriteMode.NO_OVERWRITE)) {
            out.write(bytes);
            out.sync();
        }
        files.delete(path(checksum), false);
        if (!files.rename(part, path(checksum))) {
            throw new IOException("cannot rename the dimension file to " + path(checksum));
        }
    }

    Dimension read(String checksum) throws IOException {
        return DimensionBytes.read(complete(checksum)
                .orElseThrow(() -> new IOException("dimension file is missing or damaged: " + path(checksum))));
    }

    boolean isComplete(String checksum) throws IOException {
        return complete(checksum).isPresent();
    }

    /** Empty for a missing or damaged file. Throws if the storage does not answer: that is no reason to drop a version. */
    private Optional<byte[]> complete(String checksum) throws IOException {
        try (FSDataInputStream in = path(checksum).getFileSystem().open(path(checksum))) {
            byte[] bytes = in.readAllBytes();
            return Sha256.hex(bytes).equals(checksum) ? Optional.of(bytes) : Optional.empty();
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Deletes files that no version has referred to for the retention; returns their number. */
    int deleteUnused(Set<String> checksumsInUse, long nowMs) throws IOException {
        FileSystem files = new Path(directory).getFileSystem();
        FileStatus[] found;
        try {
            found = files.listStatus(new Path(directory));
        } catch (FileNotFoundException noDirectory) {
            return 0;
        }
        int deleted = 0;
        for (FileStatus file : found == null ? new FileStatus[0] : found) {
            String name = file.getPath().getName();
            boolean ours = name.endsWith(SUFFIX) || name.endsWith(PART_SUFFIX);
            boolean inUse = name.endsWith(SUFFIX)
                    && checksumsInUse.contains(name.substring(0, name.length() - SUFFIX.length()));
            if (ours && !inUse && file.getModificationTime() < nowMs - RETENTION.toMillis()) {
                files.delete(file.getPath(), false);
                deleted++;
            }
        }
        return deleted;
    }

    private Path path(String checksum) {
        return new Path(directory, checksum + SUFFIX);
    }
}
