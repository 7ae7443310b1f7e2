package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServicesTest {

    private static final Map<String, String> SETTINGS =
            Map.of("postgres.url", "jdbc:postgresql://localhost:1/headwater", "kafka.brokers", "localhost:2");

    @TempDir
    private Path directory;

    @BeforeEach
    void useDirectory() {
        System.setProperty("headwater.runtime", directory.resolve("runtime").toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty("headwater.runtime");
    }

    @Test
    void findsServicesUntilTheyStop() {
        try (RunningServices services = RunningServices.publish(SETTINGS)) {
            assertThat(services).isNotNull();
            assertThat(environment())
                    .containsEntry("HEADWATER_POSTGRES_URL", SETTINGS.get("postgres.url"))
                    .doesNotContainKey("HEADWATER_KAFKA_BROKERS");
        }
        assertThatThrownBy(RunningServicesTest::environment)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("start them with up or services");
    }

    @Test
    void explicitSettingsReplaceTheFile() {
        RunningServices services = RunningServices.publish(SETTINGS);
        try (services) {
            assertThat(environment("--postgres.user=me")).doesNotContainKey("HEADWATER_POSTGRES_URL");
        }
    }

    @Test
    void ignoresTheFileOfADeadProcess() throws Exception {
        RunningServices.publish(SETTINGS).close();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(directory.resolve("runtime/services-" + dead.pid() + ".json"), "{}");
        assertThatThrownBy(RunningServicesTest::environment).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void trustsNoDirectoryThatOthersRead() throws Exception {
        RunningServices services = RunningServices.publish(SETTINGS);
        try (services) {
            Files.setPosixFilePermissions(directory.resolve("runtime"), PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThatThrownBy(RunningServicesTest::environment).isInstanceOf(StartRefusedException.class);
        }
    }

    private static Map<String, String> environment(String... args) {
        return RunningServices.environment("postgres", args);
    }
}
