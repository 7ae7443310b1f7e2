package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headwater.jobs.traffic.TrafficSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants a marker in every place of a password and searches all output for it. */
class SecretsTest {
    private static final String MARKER = "hunter2marker";

    static List<List<String>> slips() {
        return List.of(
                List.of("--postgres.pasword", MARKER),
                List.of("--postgres.pasword=" + MARKER),
                List.of("--postgres.password", "my", MARKER),
                List.of("--postgres.password", "--" + MARKER),
                List.of("--postgres.password", "--" + MARKER + "=x"),
                List.of("--postgres.password=" + MARKER, "--postgres.password=" + MARKER + "2"),
                List.of("--postgres.password=" + MARKER, "--window.size=wrong"),
                List.of(MARKER),
                List.of("-p" + MARKER),
                List.of("postgres.password=" + MARKER),
                List.of("--postgres.url=jdbc:postgresql://h/d?user=u&password=" + MARKER),
                List.of("--postgres.url=jdbc:postgresql://h/d?sslPassword=" + MARKER),
                List.of("--postgres.url=jdbc:postgresql://u:" + MARKER + "@h/d"),
                List.of("--postgres.url=postgres://u:" + MARKER + "@h/d"),
                List.of("--postgres.url", MARKER),
                List.of("--kafka.brokers=SASL_SSL://u:" + MARKER + "@h:9092"),
                List.of("--kafka.properties.sasl.jaas.config=" + MARKER, "--window.size=wrong"),
                List.of("--kafka.property.sasl.jaas.config=" + MARKER),
                List.of("--kafka.properties.group.id=" + MARKER));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void errorsHideSecrets(List<String> args) {
        assertUnseen(catchThrowable(() -> TrafficSettings.read(args.toArray(String[]::new), Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?user=u&password=" + MARKER,
                "jdbc:postgresql://h/d?sslPassword=" + MARKER,
                "jdbc:postgresql://u:" + MARKER + "@h/d"
            })
    void refusesUrlWithPassword(String url) {
        assertThat(Read.args("--postgres.url", url).problems())
                .containsExactly("postgres.url: the value holds a password; its place is postgres.password alone"
                        + " (argument)");
    }

    @Test
    void refusesUrlWithUser() {
        assertThat(Read.args("--postgres.url=jdbc:postgresql://h/d?ssl=true&user=ada")
                        .problems())
                .containsExactly("postgres.url: the value names a user; its place is postgres.user alone (argument)");
    }

    @Test
    void allowsAtSignInUrlParameters() {
        assertThat(Read.args("--postgres.url=jdbc:postgresql://h/d?ApplicationName=a@b")
                        .settings())
                .isNotNull();
    }

    @Test
    void fileAndEnvironmentErrorsHideSecrets(@TempDir Path directory) throws IOException {
        for (String text : List.of(
                "postgres.pasword=" + MARKER,
                "postgres.password=x\n" + MARKER,
                "postgres.password=" + MARKER + "\npostgres.password=" + MARKER,
                "postgres.password=" + MARKER + "\nwindow.size=\\u00")) {
            Path file = Files.writeString(directory.resolve("some.properties"), text);
            assertUnseen(catchThrowable(
                    () -> TrafficSettings.read(new String[] {"--settings", file.toString(), "--x"}, Map.of())));
        }
        assertUnseen(
                catchThrowable(() -> TrafficSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWD", MARKER))));
    }

    @Test
    void toStringHidesSecrets() {
        Read read = Read.bare(
                "--postgres.password", MARKER, "--kafka.properties.sasl.jaas.config=x password=" + MARKER + ";");
        TrafficSettings settings = read.settings();

        assertThat(settings.job().postgres().password().reveal()).isEqualTo(MARKER);
        assertThat(settings.toString()).doesNotContain(MARKER).contains(Secret.MASK);
        assertThat(read.raw().toString()).doesNotContain(MARKER);
        assertThat(new Secret(MARKER)).hasToString("********").isEqualTo(new Secret(MARKER));
    }

    @Test
    void printedSettingsMaskUnlistedClientProperties() {
        String printed = Read.bare(
                        "--print-settings",
                        "--postgres.password=" + MARKER,
                        "--kafka.properties.sasl.jaas.config=" + MARKER,
                        "--kafka.properties.some.new.token=" + MARKER,
                        "--kafka.properties.security.protocol=SASL_SSL",
                        "--kafka.properties.linger.ms=5")
                .answer();

        assertThat(printed)
                .doesNotContain(MARKER)
                .contains(
                        "postgres.password = ********",
                        "kafka.properties.sasl.jaas.config = ********",
                        "kafka.properties.some.new.token = ********",
                        "kafka.properties.security.protocol = SASL_SSL",
                        "kafka.properties.linger.ms = 5");
    }

    private static void assertUnseen(Throwable refusal) {
        assertThat(refusal)
                .isInstanceOf(StartRefusedException.class)
                .hasNoCause()
                .hasNoSuppressedExceptions();
        assertThat(refusal.toString()).doesNotContain(MARKER);
        assertThat(((StartRefusedException) refusal).problems()).noneMatch(problem -> problem.contains(MARKER));
    }
}
