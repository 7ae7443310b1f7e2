package dev.headwater.lab.testing;

import dev.headwater.jobs.testing.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The complete checkpoints below a directory, read and damaged from outside. */
public final class CheckpointFiles {

    private final Path directory;

    public CheckpointFiles(Path directory) {
        this.directory = directory;
    }

    /** Their metadata files, oldest first. */
    public List<Path> complete() throws IOException {
        while (Files.exists(directory)) {
            try (Stream<Path> tree = Files.walk(directory)) {
                return tree.filter(path -> path.endsWith("_metadata"))
                        .sorted(Comparator.comparing(CheckpointFiles::written))
                        .toList();
            } catch (NoSuchFileException deletedMeanwhile) {
                Thread.onSpinWait();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
        return List.of();
    }

    /** The number of the newest, or 0. */
    public long newest() throws IOException {
        return complete().stream()
                .map(metadata -> metadata.getParent().getFileName().toString())
                .filter(name -> name.startsWith("chk-"))
                .mapToLong(name -> Long.parseLong(name.substring("chk-".length())))
                .max()
                .orElse(0);
    }

    public void awaitNewOnes(int count) throws Exception {
        Set<Path> before = new HashSet<>(complete());
        Set<Path> seen = new HashSet<>();
        Await.until(count + " more checkpoints", () -> {
            seen.addAll(complete());
            return seen.stream().filter(path -> !before.contains(path)).count() >= count;
        });
    }

    public void truncateNewest() throws IOException {
        List<Path> all = complete();
        cutShort(all.get(all.size() - 1));
    }

    public void truncateAll() throws IOException {
        for (Path path : complete()) {
            cutShort(path);
        }
    }

    private static void cutShort(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
    }

    private static FileTime written(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
