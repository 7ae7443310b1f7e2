package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointFilesTest {

    @TempDir
    private Path directory;

    @Test
    void beforeTheDirectoryThereAreNone() {
        CheckpointFiles files = new CheckpointFiles(directory.resolve("later"));
        assertThat(files.complete()).isEmpty();
        assertThat(files.newest()).isZero();
    }

    @Test
    void theNewestHasTheLargestNumber() throws IOException {
        for (int number : new int[] {9, 11, 10}) {
            complete(number);
        }
        Files.createDirectories(directory.resolve("run/chk-12"));
        assertThat(new CheckpointFiles(directory).newest()).isEqualTo(11);
    }

    @Test
    void filesThatVanishMeanwhileAreNoFailure() throws Exception {
        complete(1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> comeAndGo(enough));
        try {
            CheckpointFiles files = new CheckpointFiles(directory);
            for (int i = 0; i < 2_000; i++) {
                assertThat(files.newest()).isEqualTo(1);
            }
        } finally {
            enough.set(true);
        }
        job.get();
    }

    private void comeAndGo(AtomicBoolean enough) {
        try {
            Path shared = Files.createDirectories(directory.resolve("run/shared"));
            while (!enough.get()) {
                Path come = Files.createDirectory(shared.resolve("some"));
                Files.delete(Files.createFile(come.resolve("state")));
                Files.delete(come);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void complete(int number) throws IOException {
        Files.createFile(
                Files.createDirectories(directory.resolve("run/chk-" + number)).resolve("_metadata"));
    }
}
