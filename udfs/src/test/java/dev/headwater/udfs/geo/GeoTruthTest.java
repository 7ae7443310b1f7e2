package dev.headwater.udfs.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.udfs.testing.TrueAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTruthTest {

    private static final String CITIES = "geo/GeoLite2-City-Test.mmdb";

    @ParameterizedTest
    @ValueSource(strings = {"GeoLite2-City-Test", "GeoIP2-City-Test"})
    void everyLookUpIsAsExpected(String name) throws IOException {
        GeoFile file = GeoFile.open(TrueAnswers.file("geo/" + name + ".mmdb"));
        List<JsonNode> answers = TrueAnswers.lines("geo/" + name + "_expected_a.jsonl");

        assertThat(answers).hasSizeGreaterThan(500).allSatisfy(answer -> assertThat(
                        file.of(answer.path("ip").asText()))
                .isEqualTo(place(answer.path("expected"))));
    }

    @Test
    void aFileOfCountriesKnowsCountriesAlone() {
        GeoFile file = GeoFile.open(TrueAnswers.file("geo/GeoLite2-Country-Test.mmdb"));

        assertThat(file.kind()).isEqualTo("GeoLite2-Country");
        assertThat(file.of("2a02:d144::").country()).isEqualTo("NO");
        assertThat(file.of("2a02:d144::").city()).isNull();
    }

    @Test
    void whatIsNoAddressIsNowhere() {
        GeoFile file = GeoFile.shared(TrueAnswers.file(CITIES));

        assertThat(file.of(null)).isNull();
        assertThat(file.of("localhost")).isNull();
        assertThat(GeoFile.shared(TrueAnswers.file(CITIES))).isSameAs(file);
    }

    @Test
    void aFileThatWasCutAnywhereIsRefused(@TempDir Path directory) throws IOException {
        byte[] whole = Files.readAllBytes(TrueAnswers.file(CITIES));
        Path file = directory.resolve("cut.mmdb");
        for (int tenth = 0; tenth < 10; tenth++) {
            int size = whole.length / 10 * tenth;
            Files.write(file, Arrays.copyOf(whole, size));
            assertRefused(file);
            Files.write(file, Arrays.copyOfRange(whole, whole.length - size, whole.length));
            assertRefused(file);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(file);
    }

    @Test
    void aFileWithADamagedTreeIsRefused(@TempDir Path directory) throws IOException {
        byte[] damaged = Files.readAllBytes(TrueAnswers.file(CITIES));
        Arrays.fill(damaged, 1_000, 1_100, (byte) 0xff);
        Path file = Files.write(directory.resolve("damaged.mmdb"), damaged);

        assertRefused(file);
    }

    @Test
    void aFileOfAnythingElseIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("random.mmdb");
        assertRefused(file);
        assertRefused(directory);
        for (int seed = 0; seed < 20; seed++) {
            byte[] random = new byte[10_000];
            new Random(seed).nextBytes(random);
            Files.write(file, random);
            assertRefused(file);
        }
    }

    /** What the start does not see, an event meets: the job stops and says why, instead of writing wrong places. */
    @Test
    void damagedDataIsNotTakenForPlaces(@TempDir Path directory) throws IOException {
        byte[] whole = Files.readAllBytes(TrueAnswers.file(CITIES));
        List<JsonNode> answers = TrueAnswers.lines("geo/GeoLite2-City-Test_expected_a.jsonl");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 200, (byte) 0);
        GeoFile file = GeoFile.open(Files.write(directory.resolve("damaged.mmdb"), damaged));

        assertThatThrownBy(() ->
                        answers.forEach(answer -> file.of(answer.path("ip").asText())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged.mmdb is damaged where it tells of ");
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> GeoFile.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " cannot be read as a database of networks (.mmdb): ");
    }

    private static GeoPlace place(JsonNode expected) {
        if (expected.isNull()) {
            return null;
        }
        return new GeoPlace(
                text(expected, "continent"),
                text(expected, "country_iso"),
                text(expected, "country"),
                text(expected, "registered_country_iso"),
                text(expected, "region_iso"),
                text(expected, "region"),
                text(expected, "city"),
                text(expected, "postal"),
                number(expected, "latitude"),
                number(expected, "longitude"),
                text(expected, "time_zone"));
    }

    private static String text(JsonNode expected, String field) {
        return expected.path(field).isNull() ? null : expected.path(field).asText();
    }

    private static Double number(JsonNode expected, String field) {
        return expected.path(field).isNull() ? null : expected.path(field).asDouble();
    }
}
