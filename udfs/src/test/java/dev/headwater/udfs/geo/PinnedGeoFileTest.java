package dev.headwater.udfs.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.testing.TinyGeoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedGeoFileTest {

    @TempDir
    private Path directory;

    @Test
    void opensTheSameFile() throws IOException {
        GeoFile file = GeoFile.shared(write("one.mmdb", "DE"));

        assertThat(file.pinned().checksum()).matches("[0-9a-f]{64}");
        assertThat(file.pinned().open()).isSameAs(file);
    }

    @Test
    void opensACopyElsewhere() throws IOException {
        GeoFile file = GeoFile.open(write("one.mmdb", "DE"));
        Path copy = write("copy.mmdb", "DE");

        assertThat(new PinnedGeoFile(copy.toString(), file.pinned().checksum())
                        .open()
                        .of("1.2.3.4")
                        .country())
                .isEqualTo("DE");
    }

    @Test
    void rejectsAnotherFileAtThePath() throws IOException {
        PinnedGeoFile pinned = GeoFile.open(write("one.mmdb", "DE")).pinned();
        String other = GeoFile.open(write("one.mmdb", "NO")).pinned().checksum();

        assertThatThrownBy(pinned::open)
                .isInstanceOf(GeoFileMismatchException.class)
                .hasMessage("geo.database: " + pinned.path() + " is another file here, with SHA-256 " + other
                        + ", than where the job was started, with " + pinned.checksum()
                        + ": give every machine the same file, then start the job again");
    }

    @Test
    void rejectsMissingAndDamagedFiles() throws IOException {
        PinnedGeoFile pinned = GeoFile.open(write("one.mmdb", "DE")).pinned();
        PinnedGeoFile absent =
                new PinnedGeoFile(directory.resolve("absent.mmdb").toString(), pinned.checksum());
        Files.writeString(Path.of(pinned.path()), "no database");

        for (PinnedGeoFile file : List.of(pinned, absent)) {
            assertThatThrownBy(file::open)
                    .isInstanceOf(GeoFileMismatchException.class)
                    .hasMessageStartingWith("geo.database: " + file.path() + " cannot be read")
                    .hasMessageEndingWith("give every machine the same file, then start the job again");
        }
    }

    private Path write(String name, String country) throws IOException {
        byte[] bytes = TinyGeoFile.of(0x01020300, 24, Map.of("country", Map.of("iso_code", country)));
        return Files.write(directory.resolve(name), bytes);
    }
}
