package dev.headwater.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {

    private static final String FIRST_RUN = "00000000000000000000000000000001";
    private static final String SECOND_RUN = "0000000000000000000000000000000f";

    @TempDir
    Path directory;

    private CheckpointDirectory checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new CheckpointDirectory(directory);
    }

    @Test
    void returnsNothingWithoutCheckpoints() throws IOException {
        Files.createDirectories(directory.resolve(FIRST_RUN + "/chk-1"));
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void newestHasTheHighestIdOfAllRuns() throws IOException {
        checkpoint(SECOND_RUN + "/chk-9", 9);
        Path newest = checkpoint("savepoint-00000f-0123456789ab", 11);
        checkpoint(FIRST_RUN + "/chk-10", 10);
        assertThat(checkpoints.newest()).contains(newest);
    }

    @Test
    void keepsThreeCheckpoints() throws IOException {
        for (int id = 1; id <= 5; id++) {
            checkpoint(FIRST_RUN + "/chk-" + id, id);
        }
        checkpoints.newest();
        assertThat(directory.resolve(FIRST_RUN))
                .isDirectoryContaining("glob:**/chk-5")
                .isDirectoryContaining("glob:**/chk-3")
                .isDirectoryNotContaining("glob:**/chk-2");
    }

    @Test
    void skipsADamagedCheckpoint() throws IOException {
        Path whole = checkpoint(FIRST_RUN + "/chk-1", 1);
        cutShort(checkpoint(FIRST_RUN + "/chk-2", 2).resolve("_metadata"));
        Files.write(
                checkpoint(FIRST_RUN + "/chk-3", 3).resolve("_metadata"), new byte[] {1}, StandardOpenOption.APPEND);
        cutShort(checkpoint(FIRST_RUN + "/chk-4", 4).resolve("state"));
        Files.delete(checkpoint(FIRST_RUN + "/chk-5", 5).resolve("state"));
        Files.write(checkpoint(FIRST_RUN + "/chk-6", 6).resolve("_metadata"), new byte[0]);
        assertThat(checkpoints.newest()).contains(whole);
    }

    @Test
    void detectsAFlippedByte() throws IOException {
        Path whole = checkpoint(FIRST_RUN + "/chk-1", 1);
        Path flipped = checkpoint(FIRST_RUN + "/chk-2", 2);
        try (CheckpointChecksums.Writer watch = new CheckpointChecksums.Writer(checkpoints)) {
            assertThat(watch).isNotNull();
        }
        assertThat(checkpoints.newest()).contains(flipped);
        byte[] state = Files.readAllBytes(flipped.resolve("state"));
        state[3] ^= 1;
        Files.write(flipped.resolve("state"), state);
        assertThat(checkpoints.newest()).contains(whole);
    }

    @Test
    void refusesWhenAllCheckpointsAreDamaged() throws IOException {
        cutShort(checkpoint(FIRST_RUN + "/chk-2", 2).resolve("_metadata"));
        assertThatThrownBy(checkpoints::newest)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("--fresh")
                .hasMessageContaining("1 damaged");
    }

    @Test
    void deletesOnlyFlinksDirectories() throws IOException {
        checkpoint(FIRST_RUN + "/chk-1", 1);
        checkpoint("savepoint-00000f-0123456789ab", 2);
        Path foreign = checkpoint("mine", 3);
        try (CheckpointChecksums.Writer watch = new CheckpointChecksums.Writer(checkpoints)) {
            assertThat(watch).isNotNull();
        }
        checkpoints.deleteAll();
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(foreign).exists();
        assertThat(directory.resolve(CheckpointChecksums.DIRECTORY)).isEmptyDirectory();
    }

    private Path checkpoint(String name, long id) throws IOException {
        Path path = Files.createDirectories(directory.resolve(name));
        Path state = Files.write(path.resolve("state"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        FileStateHandle file = new FileStateHandle(new org.apache.flink.core.fs.Path(state.toUri()), Files.size(state));
        OperatorState operator = new OperatorState("name", "uid", new OperatorID(1, 2), 1, 128);
        operator.putState(
                0,
                OperatorSubtaskState.builder()
                        .setManagedOperatorState(new OperatorStreamStateHandle(Map.of(), file))
                        .build());
        try (OutputStream out = Files.newOutputStream(path.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(id, List.of(operator), List.of()), out);
        }
        return path;
    }

    private static void cutShort(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
