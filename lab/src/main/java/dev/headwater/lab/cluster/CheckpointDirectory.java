package dev.headwater.lab.cluster;

import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.services.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one job over all its runs. Deletes only directories with names that Flink gives. */
public final class CheckpointDirectory {

    static final int RETAINED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SAVEPOINT = Pattern.compile("savepoint-[0-9a-f]{6}-[0-9a-f]{12}");
    private static final Pattern CHECKPOINT = Pattern.compile("chk-[0-9]+");

    private final Path directory;

    public CheckpointDirectory(Path directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory;
    }

    /**
     * The newest complete checkpoint that is not damaged. If all are damaged the start is refused: without a checkpoint the
     * job would silently count everything again.
     */
    public Optional<Path> newest() throws IOException {
        List<Path> complete = complete();
        CheckpointChecksums checksums = new CheckpointChecksums(directory);
        List<Snapshot> usable = complete.stream()
                .map(checkpoint -> Snapshot.read(checkpoint, checksums))
                .flatMap(Optional::stream)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (usable.isEmpty() && !complete.isEmpty()) {
            throw new StartRefusedException("no checkpoint in " + directory + " can be read (" + complete.size()
                    + " damaged); --fresh starts without one");
        }
        for (Snapshot old : usable.stream().skip(RETAINED).toList()) {
            DataDirectory.deleteTree(old.path());
        }
        deleteEmptyRuns();
        LOG.info("{}: {} complete checkpoints, {} usable", directory, complete.size(), usable.size());
        return usable.stream().findFirst().map(Snapshot::path);
    }

    public void deleteAll() {
        try {
            for (Path each : children(directory)) {
                if (matches(RUN, each) || matches(SAVEPOINT, each)) {
                    DataDirectory.deleteTree(each);
                }
            }
            new CheckpointChecksums(directory).keepOnly(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints in " + directory + " cannot be deleted", e);
        }
    }

    /** Of runs whose checkpoints a later run claimed, or that were killed before their first one. */
    private void deleteEmptyRuns() throws IOException {
        for (Path each : children(directory)) {
            if (matches(RUN, each) && completeOf(each).isEmpty()) {
                DataDirectory.deleteTree(each);
            }
        }
    }

    /** With metadata, which Flink writes last and atomically. */
    List<Path> complete() throws IOException {
        List<Path> complete = new ArrayList<>();
        for (Path each : children(directory)) {
            if (matches(SAVEPOINT, each) && isComplete(each)) {
                complete.add(each);
            } else if (matches(RUN, each)) {
                complete.addAll(completeOf(each));
            }
        }
        return complete;
    }

    private static List<Path> completeOf(Path run) throws IOException {
        return children(run).stream()
                .filter(child -> matches(CHECKPOINT, child) && isComplete(child))
                .toList();
    }

    private static boolean isComplete(Path checkpoint) {
        return Files.exists(checkpoint.resolve(Snapshot.METADATA));
    }

    private static boolean matches(Pattern name, Path path) {
        return Files.isDirectory(path)
                && name.matcher(path.getFileName().toString()).matches();
    }

    private static List<Path> children(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        }
    }
}
