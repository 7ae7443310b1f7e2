package dev.headwater.lab.cluster;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint that a job can resume from: its checksums match, its metadata can be read, and every file that it names has
 * its full length.
 */
record Snapshot(Path path, long id, FileTime written) implements Comparable<Snapshot> {

    static final String METADATA = "_metadata";

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    /** Ids continue after a restore; one is used twice only after a restore from an older checkpoint. */
    private static final Comparator<Snapshot> BY_AGE =
            Comparator.comparingLong(Snapshot::id).thenComparing(Snapshot::written);

    static Optional<Snapshot> read(Path path, CheckpointChecksums checksums) {
        try {
            if (checksums.isDamaged(path)) {
                throw new IOException("its files do not match their checksums");
            }
            CheckpointMetadata metadata = metadata(path);
            Optional<FileStateHandle> damaged =
                    files(metadata).filter(file -> !isWhole(file)).findFirst();
            if (damaged.isPresent()) {
                throw new IOException(damaged.get().getFilePath() + " has another length than its metadata says");
            }
            return Optional.of(
                    new Snapshot(path, metadata.getCheckpointId(), Files.getLastModifiedTime(path.resolve(METADATA))));
        } catch (IOException | RuntimeException e) {
            LOG.warn("skipping damaged checkpoint {}", path, e);
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Snapshot other) {
        return BY_AGE.compare(this, other);
    }

    private static CheckpointMetadata metadata(Path path) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path.resolve(METADATA))))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(in, loader, path.toUri().toString());
            if (in.read() >= 0) {
                throw new IOException("bytes after the end");
            }
            return metadata;
        }
    }

    private static Stream<FileStateHandle> files(CheckpointMetadata metadata) {
        return metadata.getOperatorStates().stream()
                .map(OperatorState::getStates)
                .flatMap(subtasks -> subtasks.stream().flatMap(Snapshot::handles))
                .filter(FileStateHandle.class::isInstance)
                .map(FileStateHandle.class::cast);
    }

    private static Stream<StateObject> handles(OperatorSubtaskState state) {
        Stream<OperatorStateHandle> operator =
                Stream.concat(state.getManagedOperatorState().stream(), state.getRawOperatorState().stream());
        Stream<? extends StateObject> keyed =
                Stream.concat(state.getManagedKeyedState().stream(), state.getRawKeyedState().stream());
        return Stream.concat(
                operator.map(OperatorStateHandle::getDelegateStateHandle),
                keyed.map(handle ->
                        handle instanceof KeyGroupsStateHandle groups ? groups.getDelegateStateHandle() : handle));
    }

    private static boolean isWhole(FileStateHandle file) {
        try {
            return Files.size(Path.of(file.getFilePath().toUri())) == file.getStateSize();
        } catch (IOException missing) {
            return false;
        }
    }
}
