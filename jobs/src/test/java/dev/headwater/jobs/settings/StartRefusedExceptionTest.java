package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.traffic.TrafficSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartRefusedExceptionTest {
    @TempDir
    Path directory;

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("some.properties"), text).toString();
    }

    @Test
    void listsEveryProblemInOneMessage() throws IOException {
        String file = file("kafka.brokers=localhost\nkafka.topic=x\n");
        String message = Read.bare("--window.size", "soon", "--window.earli=1s", "--settings", file, "--kafka.start")
                .environment("HEADWATER_SINK_FLUSH", "0")
                .environment("HEADWATER_POSTGRES_PASSWORT", "x")
                .message();

        assertThat(message)
                .isEqualTo(
                        """
                        refused to start: 8 problems
                          - unknown argument --window.earli; did you mean --window.early?
                          - --kafka.start has no value
                          - unknown key HEADWATER_POSTGRES_PASSWORT in the environment; did you mean HEADWATER_POSTGRES_PASSWORD?
                          - unknown key kafka.topic in file FILE
                          - kafka.brokers: "localhost" is no list of HOST:PORT, separated by commas (file FILE)
                          - postgres.password is required: give HEADWATER_POSTGRES_PASSWORD in the environment, or the key in the settings file
                          - sink.flush: "0" must be above 0 (environment)
                          - window.size: "soon" must be a duration; write it like 250ms, 15s, 5m, 3h, 30d, 0 or PT5M (argument)"""
                                .replace("FILE", Texts.shortened(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "window.size, 0, must be above 0",
        "window.size, -5m, must be a duration",
        "window.size, PT-5M, must not be negative",
        "window.lateness, PT-1S, must not be negative",
        "window.early, PT-1S, must not be negative",
        "watermark.out-of-orderness, PT-1S, must not be negative",
        "watermark.idle, 0, must be above 0",
        "watermark.max-ahead, 0, must be above 0",
        "sink.flush, 0ms, must be above 0",
        "checkpoint.interval, 999ms, 'is below 1s, the shortest allowed'",
        "checkpoint.interval, 0, 'is below 1s, the shortest allowed'",
        "kafka.start, yesterday, 'must be one of earliest, latest, committed, timestamp:TIME'",
        "kafka.start, timestamp:soon, holds no time with Z or an offset",
        "kafka.start, timestamp:2026-11-20T10:00:00, holds no time with Z or an offset",
        "kafka.start, timestamp:1969-12-31T23:59:59Z, is before 1970",
        "kafka.until, earliest, 'must be one of latest, timestamp:TIME'",
        "kafka.guarantee, exactly, 'must be one of at-least-once, exactly-once'",
        "kafka.input, a b, is no topic name",
        "kafka.input, .., is no topic name",
        "kafka.brokers, localhost:0, is no list of HOST:PORT",
        "kafka.brokers, localhost:65536, is no list of HOST:PORT",
        "kafka.brokers, 'a:1,', is no list of HOST:PORT",
    })
    void namesWrongValueAndReason(String key, String value, String problem) {
        assertThat(Read.args("--" + key, value).problems())
                .singleElement()
                .asString()
                .startsWith(key + ": \"" + value + "\" " + problem)
                .endsWith("(argument)");
    }

    @Test
    void refusesRangeThatEndsBeforeStart() {
        assertThat(Read.args(
                                "--kafka.start=timestamp:2026-11-20T10:00:00Z",
                                "--kafka.until=timestamp:2026-11-20T10:00:00Z")
                        .problems())
                .containsExactly("kafka.until timestamp:2026-11-20T10:00:00Z is not after kafka.start"
                        + " timestamp:2026-11-20T10:00:00Z");
        assertThat(Read.args("--kafka.start=latest", "--kafka.until=timestamp:2026-11-20T10:00:00Z")
                        .settings())
                .isNotNull();
    }

    @Test
    void refusesClientPropertiesThatContradictSettings() {
        assertThat(Read.args("--kafka.properties.group.id=x", "--kafka.properties.auto.offset.reset=latest")
                        .problems())
                .containsExactly("kafka.properties.auto.offset.reset cannot be set: use kafka.start;"
                        + " kafka.properties.group.id cannot be set: use kafka.group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesEmptyValue(String nothing) {
        assertThat(Read.args("--kafka.input=" + nothing).problems())
                .containsExactly("kafka.input has no value (argument)");
        assertThat(Read.bare()
                        .environment("HEADWATER_POSTGRES_PASSWORD", nothing)
                        .problems())
                .containsExactly("postgres.password has no value (environment)");
    }

    @Test
    void refusesDuplicateKeys() throws IOException {
        assertThat(Read.args("--kafka.group=a", "--kafka.group", "a").problems())
                .containsExactly("--kafka.group is given more than once");
        String file = file("kafka.group=a\nkafka.group=a\n");
        assertThat(Read.args("--settings", file).problems())
                .containsExactly("kafka.group is more than once in file " + file);
    }

    @Test
    void refusesStrayArgument() {
        assertThat(Read.args("--fresh", "true").problems())
                .containsExactly("argument 2 is neither a --key nor the value of one");
        assertThat(Read.args("--", "x").problems()).first().asString().startsWith("unknown argument --");
    }

    @Test
    void refusesUnreadableFile() throws IOException {
        Path bytes = Files.write(directory.resolve("latin1"), new byte[] {'a', '=', (byte) 0xe4});
        assertThat(Read.args("--settings", directory + "/none").problems())
                .containsExactly("file " + directory + "/none does not exist");
        assertThat(Read.args("--settings", directory.toString()).problems())
                .containsExactly("file " + directory + " cannot be read");
        assertThat(Read.args("--settings", bytes.toString()).problems())
                .containsExactly("file " + bytes + " is not UTF-8");
        assertThat(Read.args("--settings", file("kafka.group=\\u00")).problems())
                .containsExactly("file " + directory + "/some.properties holds a malformed \\u escape");
    }

    @Test
    void refusesArgumentOnlyKeysElsewhere() throws IOException {
        assertThat(Read.args().environment("HEADWATER_FRESH", "true").problems())
                .containsExactly("HEADWATER_FRESH is set, but --fresh is for the command line alone");
        String file = file("fresh=true");
        assertThat(Read.args("--settings", file).problems())
                .containsExactly("fresh is in file " + file + ", but --fresh is for the command line alone");
    }

    @Test
    void refusesKeyOfAnotherJobOnlyAsArgument() throws IOException {
        KeySet keys = TrafficSettings.SCHEMA.own().ignoring(Set.of("sessions.gap", "kafka.group", "mail.*"));
        String file = file("sessions.gap=5m\nmail.host=x\nmails=x");

        assertThat(Read.args("--sessions.gap=5m", "--mail.host", "x").problems(keys))
                .containsExactly(
                        "--sessions.gap is a setting of another job or command, traffic does not know it",
                        "--mail.host is a setting of another job or command, traffic does not know it");
        assertThat(Read.args("--settings", file)
                        .environment("HEADWATER_SESSIONS_GAP", "5m")
                        .environment("HEADWATER_MAIL_HOST", "x")
                        .environment("HEADWATER_MAILS", "x")
                        .problems(keys))
                .containsExactly("unknown key HEADWATER_MAILS in the environment", "unknown key in file " + file);
    }

    @Test
    void namesNewNameOfRenamedKey() throws IOException {
        KeySet keys = TrafficSettings.SCHEMA.own().renaming(Map.of("kafka.topic", "kafka.input"));
        String file = file("kafka.topic=x");

        assertThat(Read.args("--kafka.topic=x", "--settings", file)
                        .environment("HEADWATER_KAFKA_TOPIC", "x")
                        .problems(keys))
                .containsExactly(
                        "--kafka.topic is now called --kafka.input",
                        "HEADWATER_KAFKA_TOPIC is now called HEADWATER_KAFKA_INPUT",
                        "kafka.topic is now called kafka.input (file " + file + ")");
    }

    @Test
    void ignoresKubernetesVariables() {
        Read read = Read.args();
        for (String link : new String[] {
            "HEADWATER_SERVICE_HOST",
            "HEADWATER_SERVICE_PORT_HTTP",
            "HEADWATER_PORT",
            "HEADWATER_PORT_8081_TCP_ADDR",
            "HEADWATER_POSTGRES_SERVICE_HOST",
            "HEADWATER_POSTGRES_PORT_5432_TCP"
        }) {
            read.environment(link, "x");
        }

        assertThat(read.settings()).isEqualTo(Read.args().settings());
    }

    @Test
    void joinsProblems() {
        assertThat(new StartRefusedException("topic x is missing"))
                .hasMessage("refused to start: 1 problem\n  - topic x is missing")
                .hasNoCause();
    }
}
