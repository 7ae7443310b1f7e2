package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalePostmasterTest {

    @TempDir
    private Path directory;

    /** The same failure refuses a start, and is another exception at the end. */
    @Test
    void isAServiceExceptionOnlyAtTheStart() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(cluster.resolve("postmaster.pid"), "no pid\nno directory\nno time\n");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(directory, 0)).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> StalePostmaster.stop(cluster)).isExactlyInstanceOf(IllegalStateException.class);
    }
}
