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
 * The contents of versions, beside the checkpoints, each under its own checksum: what is read is what was written, and
 * tables that have not changed are not written again.
 */
public final class DimensionFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ENDING = ".dimension";
    private static final String UNFINISHED = ".part";

    /** A savepoint may name a file that no checkpoint does. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final String directory;

    /** @param checkpoints where Flink keeps those of the job, as a URI */
    public DimensionFiles(String checkpoints, String job) {
        this.directory = new Path(new Path(new Path(checkpoints), "dimension"), job).toString();
    }

    /** Returns the checksum under which it is found again. The file is there as a whole or not at all. */
    public String keep(Dimension dimension) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DimensionBytes.write(dimension, buffer);
        byte[] bytes = buffer.toByteArray();
        String checksum = Sha256.hex(bytes);
        if (!isWhole(checksum)) {
            write(bytes, checksum);
        }
        return checksum;
    }

    /** Starts the days anew for which files are kept that no version names: these were named until now. */
    void renew(Set<String> checksums) throws IOException {
        for (String checksum : checksums) {
            Optional<byte[]> bytes = whole(checksum);
            if (bytes.isPresent()) {
                write(bytes.get(), checksum);
            }
        }
    }

    private void write(byte[] bytes, String checksum) throws IOException {
        Path unfinished = new Path(directory, UUID.randomUUID() + UNFINISHED);
        FileSystem files = unfinished.getFileSystem();
        files.mkdirs(new Path(directory));
        try (FSDataOutputStream out = files.create(unfinished, WriteMode.NO_OVERWRITE)) {
            out.write(bytes);
            out.sync();
        }
        files.delete(path(checksum), false);
        if (!files.rename(unfinished, path(checksum))) {
            throw new IOException("the file of a dimension cannot be named " + path(checksum));
        }
    }

    Dimension read(String checksum) throws IOException {
        return DimensionBytes.read(whole(checksum)
                .orElseThrow(() -> new IOException("the file of a dimension is gone or damaged: " + path(checksum))));
    }

    boolean isWhole(String checksum) throws IOException {
        return whole(checksum).isPresent();
    }

    /** Throws where it cannot be told, because the storage does not answer: that is no reason to give a version up. */
    private Optional<byte[]> whole(String checksum) throws IOException {
        try (FSDataInputStream in = path(checksum).getFileSystem().open(path(checksum))) {
            byte[] bytes = in.readAllBytes();
            return Sha256.hex(bytes).equals(checksum) ? Optional.of(bytes) : Optional.empty();
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Deletes what no version has named for days; returns how many files that were. */
    int forget(Set<String> checksumsInUse, long nowMs) throws IOException {
        FileSystem files = new Path(directory).getFileSystem();
        FileStatus[] found;
        try {
            found = files.listStatus(new Path(directory));
        } catch (FileNotFoundException nothingKept) {
            return 0;
        }
        int deleted = 0;
        for (FileStatus file : found == null ? new FileStatus[0] : found) {
            String name = file.getPath().getName();
            boolean ours = name.endsWith(ENDING) || name.endsWith(UNFINISHED);
            boolean inUse = name.endsWith(ENDING)
                    && checksumsInUse.contains(name.substring(0, name.length() - ENDING.length()));
            if (ours && !inUse && file.getModificationTime() < nowMs - KEPT.toMillis()) {
                files.delete(file.getPath(), false);
                deleted++;
            }
        }
        return deleted;
    }

    private Path path(String checksum) {
        return new Path(directory, checksum + ENDING);
    }
}
