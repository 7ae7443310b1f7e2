package dev.headwater.lab.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Checksums of complete checkpoints, which Flink does not keep: a flipped byte in a state file would otherwise be
 * found while restoring, or never. They lie beside the checkpoints, because Flink removes only directories that hold
 * nothing foreign.
 */
final class CheckpointChecksums {

    static final String DIRECTORY = "seals";

    private final Path root;

    CheckpointChecksums(Path root) {
        this.root = root;
    }

    /** Writes a seal that can be trusted as soon as it can be seen. */
    void seal(Path checkpoint) throws IOException {
        Files.createDirectories(root.resolve(DIRECTORY));
        Path seal = of(checkpoint);
        Path draft = seal.resolveSibling(seal.getFileName() + ".draft");
        Files.writeString(draft, sums(checkpoint));
        Files.move(draft, seal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean isSealed(Path checkpoint) {
        return Files.exists(of(checkpoint));
    }

    /** A checkpoint without a seal was completed just before its process was killed. */
    boolean isBroken(Path checkpoint) throws IOException {
        return isSealed(checkpoint) && !Files.readString(of(checkpoint)).equals(sums(checkpoint));
    }

    /** Removes the seals of all but these. */
    void keepOnly(List<Path> checkpoints) throws IOException {
        Path directory = root.resolve(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> kept = checkpoints.stream().map(this::of).toList();
        try (Stream<Path> seals = Files.list(directory)) {
            for (Path seal : seals.filter(each -> !kept.contains(each)).toList()) {
                Files.deleteIfExists(seal);
            }
        }
    }

    private Path of(Path checkpoint) {
        String name = root.relativize(checkpoint).toString().replace('/', '.').replace('\\', '.');
        return root.resolve(DIRECTORY).resolve(name + ".crc32c");
    }

    private static String sums(Path checkpoint) throws IOException {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.sorted().toList()) {
                sums.append(file.getFileName()).append(' ').append(sum(file)).append('\n');
            }
        }
        return sums.toString();
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32C())) {
            long length = checked.transferTo(OutputStream.nullOutputStream());
            return length + " " + Long.toHexString(checked.getChecksum().getValue());
        }
    }
}
