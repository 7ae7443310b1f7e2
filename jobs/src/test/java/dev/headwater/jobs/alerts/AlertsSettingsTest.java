package dev.headwater.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.NamedList;
import dev.headwater.jobs.settings.Read;
import dev.headwater.jobs.settings.Texts;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsSettingsTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");
    private static final String DOCS = System.getProperty("headwater.root", "..") + "/docs";

    @TempDir
    private Path directory;

    @Test
    void readsOwnDefaults() {
        AlertsSettings settings = read();

        assertThat(settings.windowSize()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.slide()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofHours(1),
                        false));
        assertThat(settings.rules())
                .containsExactly(
                        new AlertRule("errors", Kind.ERRORS, new BigDecimal("2E+1")),
                        new AlertRule("spike", Kind.SPIKE, new BigDecimal("3")),
                        new AlertRule("scraper", Kind.SCRAPER, new BigDecimal("6E+1")));
    }

    @Test
    void readsOwnKeys() throws Exception {
        String file = file("{\"rules\":[{\"name\":\"x\",\"kind\":\"spike\",\"times\":2.50}]}");
        AlertsSettings settings = read(
                "--alerts.file=" + file,
                "--window.size=2h",
                "--window.slide=450s",
                "--watermark.out-of-orderness=1s",
                "--watermark.idle=2s",
                "--watermark.max-ahead=3s",
                "--dedup.horizon=3h");

        assertThat(settings.windowSize()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.slide()).isEqualTo(Duration.ofSeconds(450));
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofHours(3),
                        false));
        assertThat(settings.rules()).containsExactly(new AlertRule("x", Kind.SPIKE, new BigDecimal("2.5")));
    }

    @Test
    void refusesSlideThatDoesNotDivideWindow() {
        assertThat(problems("--window.slide=45s"))
                .containsExactlyInAnyOrder(
                        "window.slide 45s does not divide window.size 5m",
                        "window.slide 45s does not divide 1m, the window of a rule of the kind scraper in alerts.file");
    }

    @Test
    void refusesLateness() {
        assertThat(problems("--window.lateness=0"))
                .hasSize(1)
                .first()
                .asString()
                .contains("window.lateness");
    }

    @Test
    void reportsAllProblemsOfAFile() throws Exception {
        String file = file(
                """
                {"rules": [
                  {"name": "a", "kind": "errors", "at_least": 0},
                  {"name": "a", "kind": "errors", "at_least": 1.5},
                  {"name": " ", "kind": "spike", "times": 1e-7},
                  {"name": "b", "kind": "spikes"},
                  {"name": "c", "kind": "scraper", "at_least": 7},
                  {"name": "d", "kind": "spike", "times": "3"},
                  7
                ]}""");
        assertThat(problems("--alerts.file=" + file, "--window.size=0"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("alerts.file: \"" + Texts.shortened(file))
                        .endsWith("cannot be used: rule 1 needs \"at_least\", a whole number above 0;"
                                + " rule 2 has the name \"a\" of another one;"
                                + " rule 2 needs \"at_least\", a whole number above 0;"
                                + " rule 3 needs a \"name\", a text of 1 to 64 characters;"
                                + " rule 3 needs \"times\", a number above 0 with at most 6 digits after the point;"
                                + " rule 4 needs a \"kind\", one of errors, spike, scraper;"
                                + " rule 5 needs \"more_than\", a whole number above 0;"
                                + " rule 5 has \"at_least\", which scraper does not know;"
                                + " rule 6 needs \"times\", a number above 0 with at most 6 digits after the point;"
                                + " rule 7 is no object (argument)"));
    }

    @Test
    void refusesMissingOrMalformedFile() throws Exception {
        assertThat(problems("--alerts.file=" + directory.resolve("none.json")))
                .singleElement()
                .asString()
                .endsWith("cannot be read as a file of text (argument)");
        assertThat(problems("--alerts.file=" + file("{\"rules\": [}")))
                .singleElement()
                .asString()
                .endsWith("is no JSON: line 1, column 12: Unexpected close marker '}': expected ']' (argument)");
        assertThat(problems("--alerts.file=" + file("[]"), "--alerts.file=x")).isNotEmpty();
        assertThat(problems("--alerts.file=" + file("{\"rules\": [], \"more\": 1}")))
                .singleElement()
                .asString()
                .contains("it must be an object with one name, \"rules\", and at least one rule there");
    }

    @Test
    void exampleFileEqualsDefaults() {
        assertThat(read("--settings", DOCS + "/settings/alerts.properties")).isEqualTo(read());
    }

    @Test
    void pageShowsBundledRules() throws Exception {
        assertThat(Files.readString(Path.of(DOCS, "jobs/alerts.md")))
                .contains("```json\n" + NamedList.shipped(AlertRules.class, AlertRules.EXAMPLE) + "```");
    }

    private String file(String json) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "rules", ".json"), json)
                .toString();
    }

    private static AlertsSettings read(String... args) {
        return AlertsSettings.read(args, PASSWORD);
    }

    private static List<String> problems(String... args) {
        return Read.args(args).problems(AlertsSettings.SCHEMA.keySet());
    }
}
