package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionFilesTest {

    private static final long DAY = 86_400_000;

    @TempDir
    private Path checkpoints;

    private DimensionFiles files;

    @BeforeEach
    void open() {
        files = new DimensionFiles(checkpoints.toUri().toString(), "test");
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        String checksum = files.write(dimension("a"));
        assertThat(files.read(checksum).site("host").site()).isEqualTo("a");
        assertThat(files.write(dimension("a"))).isEqualTo(checksum);
        assertThat(files.write(dimension("b"))).isNotEqualTo(checksum);
        assertThat(names()).hasSize(2).allMatch(name -> name.matches("[0-9a-f]{64}\\.dimension"));
    }

    @Test
    void rewritesADamagedFile() throws IOException {
        String checksum = files.write(dimension("a"));
        Path file = directory().resolve(checksum + ".dimension");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);

        assertThat(files.isComplete(checksum)).isFalse();
        assertThatThrownBy(() -> files.read(checksum))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        files.write(dimension("a"));
        assertThat(files.isComplete(checksum)).isTrue();
    }

    @Test
    void missingFileIsIncomplete() throws IOException {
        assertThat(files.isComplete("0".repeat(64))).isFalse();
        assertThatThrownBy(() -> files.read("0".repeat(64))).isInstanceOf(IOException.class);
    }

    @Test
    void deletesOldUnusedFiles() throws IOException {
        String used = files.write(dimension("used"));
        String old = files.write(dimension("old"));
        Path foreign = Files.writeString(directory().resolve("notes.txt"), "mine");
        Path unfinished = Files.writeString(directory().resolve("x.part"), "half");
        long now = 100 * DAY;
        for (Path file : List.of(file(used), file(old), foreign, unfinished)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(now - 8 * DAY)));
        }
        String fresh = files.write(dimension("fresh"));

        assertThat(files.deleteUnused(Set.of(used), now)).isEqualTo(2);
        assertThat(names()).containsExactlyInAnyOrder(used + ".dimension", fresh + ".dimension", "notes.txt");
    }

    @Test
    void renewRestartsTheRetention() throws IOException {
        String left = files.write(dimension("left"));
        long now = System.currentTimeMillis();
        Files.setLastModifiedTime(file(left), FileTime.from(Instant.ofEpochMilli(now - 30 * DAY)));

        files.renew(Set.of(left, "0".repeat(64)));

        assertThat(files.deleteUnused(Set.of(), now + 6 * DAY)).isZero();
        assertThat(files.read(left).site("host").site()).isEqualTo("left");
        assertThat(files.deleteUnused(Set.of(), now + 8 * DAY)).isEqualTo(1);
    }

    @Test
    void unreachableStorageIsNotAMissingFile() {
        DimensionFiles nowhere = new DimensionFiles("no-such-storage://x/", "test");
        assertThatThrownBy(() -> nowhere.isComplete("0".repeat(64))).isInstanceOf(IOException.class);
    }

    @Test
    void deletesNothingWithoutADirectory() throws IOException {
        assertThat(files.deleteUnused(Set.of(), Long.MAX_VALUE)).isZero();
    }

    private Path file(String checksum) {
        return directory().resolve(checksum + ".dimension");
    }

    private Path directory() {
        return checkpoints.resolve("dimension").resolve("test");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(directory())) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    private static Dimension dimension(String site) {
        DimensionRows rows = new DimensionRows();
        rows.host("host", site, null, null);
        return rows.dimension();
    }
}
