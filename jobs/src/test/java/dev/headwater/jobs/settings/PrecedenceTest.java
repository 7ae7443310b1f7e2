package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.traffic.TrafficSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {
    @TempDir
    Path directory;

    private String file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("some.properties"), String.join("\n", lines))
                .toString();
    }

    @Test
    void argumentBeforeEnvironmentBeforeFileBeforeDefault() throws IOException {
        String file = file("kafka.group=file", "kafka.input=file", "postgres.user=file");
        TrafficSettings settings = Read.args("--kafka.group", "argument", "--settings", file)
                .environment("HEADWATER_KAFKA_GROUP", "environment")
                .environment("HEADWATER_KAFKA_INPUT", "environment")
                .settings();

        assertThat(settings.job().kafka().group()).isEqualTo("argument");
        assertThat(settings.job().kafka().input()).isEqualTo("environment");
        assertThat(settings.job().postgres().user()).isEqualTo("file");
        assertThat(settings.job().kafka().brokers()).isEqualTo("localhost:9092");
    }

    @Property(tries = 200)
    void strongestSourceWins(@ForAll boolean argument, @ForAll boolean environment, @ForAll boolean file)
            throws IOException {
        Path path = Files.createTempFile("settings", ".properties");
        try {
            Files.writeString(path, file ? "kafka.group=file" : "");
            Read read = argument
                    ? Read.args("--settings=" + path, "--kafka.group=argument")
                    : Read.args("--settings=" + path);
            Read whole = environment ? read.environment("HEADWATER_KAFKA_GROUP", "environment") : read;
            String expected = argument ? "argument" : environment ? "environment" : file ? "file" : "headwater-traffic";

            assertThat(whole.settings().job().kafka().group()).isEqualTo(expected);
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void ignoresInvalidValueOfWeakerSource() throws IOException {
        String file = file("window.size=wrong");

        assertThat(Read.args("--settings", file, "--window.size=1h").settings().windowSize())
                .hasHours(1);
    }

    @Test
    void mergesClientPropertiesByName() throws IOException {
        String file = file(
                "kafka.properties.security.protocol=file",
                "kafka.properties.client.id=file",
                "kafka.properties.ssl.endpoint.identification.algorithm=");
        Map<String, String> properties = Read.args("--settings", file, "--kafka.properties.client.rack=argument")
                .environment("HEADWATER_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "environment")
                .settings()
                .job()
                .kafka()
                .properties();

        assertThat(properties)
                .isEqualTo(Map.of(
                        "security.protocol", "environment",
                        "client.id", "file",
                        "client.rack", "argument",
                        "ssl.endpoint.identification.algorithm", ""));
    }

    @Test
    void bothArgumentFormsAreEqual() {
        assertThat(Read.args("--kafka.group", "g").settings())
                .isEqualTo(Read.args("--kafka.group=g").settings());
        assertThat(Read.args("--kafka.group=a=b").settings().job().kafka().group())
                .isEqualTo("a=b");
    }

    @Test
    void ignoresForeignVariables() {
        assertThat(Read.args()
                        .environment("KAFKA_INPUT", "x")
                        .environment("HEADWATERS", "x")
                        .settings())
                .isEqualTo(Read.args().settings());
    }

    @Test
    void trimsValuesExceptSecrets() throws IOException {
        String file = file("postgres.password=a b ", "kafka.group=g  ");
        JobSettings job = Read.bare("--settings", file).settings().job();

        assertThat(job.postgres().password().reveal()).isEqualTo("a b ");
        assertThat(job.kafka().group()).isEqualTo("g");
    }
}
