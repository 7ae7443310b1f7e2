package dev.headwater.lab.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checksum files of complete checkpoints, so that a damaged state file is found before a restore. They lie beside the
 * checkpoint directories, because Flink deletes a directory only if it holds no foreign file.
 */
final class CheckpointChecksums {

    static final String DIRECTORY = "checksums";

    private final Path root;

    CheckpointChecksums(Path root) {
        this.root = root;
    }

    /** Atomic: a checksum file that exists is complete. */
    void write(Path checkpoint) throws IOException {
        Files.createDirectories(root.resolve(DIRECTORY));
        Path target = fileOf(checkpoint);
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        Files.writeString(draft, sums(checkpoint));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean exists(Path checkpoint) {
        return Files.exists(fileOf(checkpoint));
    }

    /** False without a checksum file: its process was killed just after the checkpoint was complete. */
    boolean isDamaged(Path checkpoint) throws IOException {
        return exists(checkpoint) && !Files.readString(fileOf(checkpoint)).equals(sums(checkpoint));
    }

    /** Deletes the checksum files of all other checkpoints. */
    void keepOnly(List<Path> checkpoints) throws IOException {
        Path directory = root.resolve(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> kept = checkpoints.stream().map(this::fileOf).toList();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> !kept.contains(each)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path fileOf(Path checkpoint) {
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

    /** Writes the checksums of new checkpoints while a job runs, and once more at its end. */
    static final class Writer implements AutoCloseable {

        private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
        private static final long PERIOD_MS = 250;

        private final CheckpointDirectory checkpoints;
        private final CheckpointChecksums checksums;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "checkpoint checksums");
            thread.setDaemon(true);
            return thread;
        });

        Writer(CheckpointDirectory checkpoints) {
            this.checkpoints = checkpoints;
            this.checksums = new CheckpointChecksums(checkpoints.path());
            timer.scheduleWithFixedDelay(this::update, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            timer.shutdown();
            try {
                timer.awaitTermination(PERIOD_MS * 40, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            update();
        }

        private void update() {
            try {
                List<Path> complete = checkpoints.complete();
                for (Path checkpoint : complete) {
                    if (!checksums.exists(checkpoint)) {
                        checksums.write(checkpoint);
                    }
                }
                checksums.keepOnly(complete);
            } catch (IOException | RuntimeException removedMeanwhile) {
                // Flink deletes old checkpoints meanwhile; the next update tries again
                LOG.debug("checksums are incomplete until the next update", removedMeanwhile);
            }
        }
    }
}
