package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelsSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    private static final String WRONG =
            """
            {"funnels": [
              {"name": "a", "timeout": "soon", "steps": ["~(", {"pattern": "/", "timeout": "0"}, {"type": 5}]},
              {"name": "a", "steps": [], "goal": "x"},
              7]}
            """;

    @TempDir
    Path directory;

    @Test
    void readsDefaults() {
        FunnelsSettings settings = read();

        assertThat(settings.job().job()).isEqualTo("funnels");
        assertThat(settings.funnels()).extracting(FunnelPlan::name).containsExactly("shop", "signup");
        assertThat(settings.key()).containsExactly("ip");
        assertThat(settings.intake().lateness()).isZero();
        assertThat(settings.intake().dedupHorizon()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsFunnelFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.json"),
                """
                {"funnels": [{"name": "a", "timeout": "P1D", "steps": [
                  "/x", {"name": "then", "pattern": "~y$", "type": "purchase", "timeout": "90s"}]}]}
                """);
        FunnelsSettings settings = read("--funnels.file", file.toString(), "--funnels.key=user-id,ip");

        assertThat(settings.funnels())
                .containsExactly(new FunnelPlan(
                        "a",
                        List.of(
                                new FunnelPlan.Step("/x", Optional.empty(), Optional.empty()),
                                new FunnelPlan.Step(
                                        "~y$", Optional.of("purchase"), Optional.of(Duration.ofSeconds(90)))),
                        Duration.ofDays(1)));
        assertThat(settings.key()).containsExactly("user-id", "ip");
    }

    @Test
    void reportsProblemsOfSettingsAndFileTogether() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.json"), WRONG);
        StartRefusedException refusal = catchThrowableOfType(
                StartRefusedException.class,
                () -> read("--funnels.file=" + file, "--funnels.key=host", "--window.lateness=10m", "--sink.flush=x"));

        assertThat(refusal.problems()).hasSize(4).anySatisfy(problem -> assertThat(problem)
                .startsWith("funnels.file: ")
                .contains(
                        "cannot be used: ",
                        "funnel 1 has a timeout, \"soon\", that must be a duration",
                        "step 1 of funnel 1 has an expression that cannot be read, \"~(\": Unclosed group",
                        "step 2 of funnel 1 has a timeout, \"0\", that must be above 0",
                        "step 3 of funnel 1 needs a \"pattern\"",
                        "step 3 of funnel 1 has a \"type\" that is no text",
                        "funnel 2 has the name \"a\" of another one",
                        "funnel 2 needs a \"timeout\"",
                        "funnel 2 needs \"steps\", a list of 1 to 60",
                        "funnel 2 has \"goal\", which is not a known field",
                        "funnel 3 is no object"));
        assertThat(refusal.problems())
                .contains(
                        "funnels.key: \"host\" is not made of ip, user-id, device-id, separated by commas (argument)",
                        "--window.lateness is a setting of another job or command, funnels does not know it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|is no JSON: line 1, column 2",
                "[]|it must be an object with one name, \"funnels\"",
                "{\"funnels\": []}|at least one funnel there",
                "{\"funnels\": [{\"name\": \" \", \"timeout\": \"1m\", \"steps\": [\"/\"]}]}|funnel 1 needs a \"name\"",
                "{\"funnels\": [{\"name\": \"a\", \"timeout\": 5, \"steps\": [\"/\"]}]}|\"5\", that must be a duration",
                "{\"funnels\": [{\"name\": \"a\", \"timeout\": \"1m\", \"steps\": [null]}]}|step 1 of funnel 1 needs",
                "{\"funnels\": [{\"name\": \"a\", \"timeout\": \"1m\", \"steps\": [{\"pattern\": \"/\", \"path\": \"/\"}]}]}|has \"path\""
            })
    void refusesInvalidFile(String json, String problem) {
        assertThatThrownBy(() -> FunnelPlans.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesMissingFile() {
        StartRefusedException refusal =
                catchThrowableOfType(StartRefusedException.class, () -> read("--funnels.file=nowhere.json"));

        assertThat(refusal.problems())
                .containsExactly("funnels.file: \"nowhere.json\" cannot be read as a file of text (argument)");
    }

    @Test
    void refusesTimeoutOfFirstStep() {
        assertThatThrownBy(
                        () -> FunnelPlans.parse(
                                """
                        {"funnels": [{"name": "a", "timeout": "1h", "steps": [{"pattern": "/", "timeout": "1m"}]}]}
                        """))
                .hasMessageContaining("step 1 of funnel 1 has a timeout, but there is no step before it to begin with");
    }

    @Test
    void limitsStepsOfAFunnel() {
        assertThat(FunnelPlans.parse(withSteps(Funnel.MOST_STEPS))).hasSize(1);
        assertThatThrownBy(() -> FunnelPlans.parse(withSteps(Funnel.MOST_STEPS + 1)))
                .hasMessageContaining("a list of 1 to " + Funnel.MOST_STEPS);
    }

    private static String withSteps(int steps) {
        return "{\"funnels\": [{\"name\": \"a\", \"timeout\": \"1m\", \"steps\": " + Collections.nCopies(steps, "\"/\"")
                + "}]}";
    }

    private static FunnelsSettings read(String... args) {
        return FunnelsSettings.read(args, PASSWORD);
    }
}
