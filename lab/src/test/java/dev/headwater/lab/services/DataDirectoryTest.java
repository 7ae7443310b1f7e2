package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.jobs.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final int AT_ONCE = 4;
    private static final int DIRECTORIES = 50;
    private static final int FILES = 20;

    @TempDir
    private Path directory;

    @Test
    void deletesATreeWhoseFilesVanish() throws Exception {
        Path root = tree();
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        List<CompletableFuture<Void>> deletions = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            deletions.add(CompletableFuture.runAsync(() -> delete(start, root), task -> new Thread(task).start()));
        }
        for (CompletableFuture<Void> deletion : deletions) {
            deletion.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void deletesAMissingTree() {
        assertThatCode(() -> DataDirectory.deleteTree(directory.resolve("nothing")))
                .doesNotThrowAnyException();
    }

    private static void delete(CyclicBarrier start, Path root) {
        try {
            start.await();
            DataDirectory.deleteTree(root);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path tree() throws IOException {
        Path root = directory.resolve("tree");
        for (int i = 0; i < DIRECTORIES; i++) {
            Path each = Files.createDirectories(root.resolve("directory-" + i));
            for (int j = 0; j < FILES; j++) {
                Files.createFile(each.resolve("file-" + j));
            }
        }
        return root;
    }
}
