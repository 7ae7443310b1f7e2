package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointFilesTest {

    @TempDir
    private Path directory;

    @Test
    void returnsNothingWithoutADirectory() throws IOException {
        CheckpointFiles files = new CheckpointFiles(directory.resolve("later"));
        assertThat(files.complete()).isEmpty();
        assertThat(files.newest()).isZero();
    }

    @Test
    void newestHasTheLargestNumber() throws IOException {
        for (int number : new int[] {9, 11, 10}) {
            complete(number);
        }
        Files.createDirectories(directory.resolve("run/chk-12"));
        assertThat(new CheckpointFiles(directory).newest()).isEqualTo(11);
    }

    @Test
    void toleratesVanishingFiles() throws Exception {
        complete(1);
        CheckpointFiles files = new CheckpointFiles(directory);
        CompletableFuture<Void> job = CompletableFuture.runAsync(this::comeAndGo);
        while (!job.isDone()) {
            assertThat(files.newest()).isEqualTo(1);
        }
        job.get();
    }

    private void comeAndGo() {
        try {
            Path shared = Files.createDirectories(directory.resolve("run/shared"));
            for (int round = 0; round < 200; round++) {
                List<Path> states = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    states.add(Files.createFile(shared.resolve("state-" + i)));
                }
                for (Path state : states) {
                    Files.delete(state);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complete(int number) throws IOException {
        Files.createFile(
                Files.createDirectories(directory.resolve("run/chk-" + number)).resolve("_metadata"));
    }
}
