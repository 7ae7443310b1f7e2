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
    void findsEveryExpectedPlace(String name) throws IOException {
        GeoFile file = GeoFile.open(TrueAnswers.file("geo/" + name + ".mmdb"));
        List<JsonNode> answers = TrueAnswers.lines("geo/" + name + "_expected_a.jsonl");

        assertThat(answers).hasSizeGreaterThan(500).allSatisfy(answer -> assertThat(
                        file.of(answer.path("ip").asText()))
                .isEqualTo(place(answer.path("expected"))));
    }

    @Test
    void findsCountriesInACountryFile() {
        GeoFile file = GeoFile.open(TrueAnswers.file("geo/GeoLite2-Country-Test.mmdb"));

        assertThat(file.of("2a02:d144::").country()).isEqualTo("NO");
        assertThat(file.of("2a02:d144::").city()).isEmpty();
    }

    @Test
    void returnsNullForInvalidAddresses() {
        GeoFile file = GeoFile.shared(TrueAnswers.file(CITIES));

        assertThat(file.of(null)).isNull();
        assertThat(file.of("localhost")).isNull();
        assertThat(GeoFile.shared(TrueAnswers.file(CITIES))).isSameAs(file);
    }

    @Test
    void rejectsTruncatedFiles(@TempDir Path directory) throws IOException {
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
    void rejectsDamagedTrees(@TempDir Path directory) throws IOException {
        byte[] damaged = Files.readAllBytes(TrueAnswers.file(CITIES));
        Arrays.fill(damaged, 1_000, 1_100, (byte) 0xff);
        Path file = Files.write(directory.resolve("damaged.mmdb"), damaged);

        assertRefused(file);
    }

    @Test
    void rejectsOtherFiles(@TempDir Path directory) throws IOException {
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

    /** Damage that opening does not detect fails the lookup, so that the job stops instead of writing wrong places. */
    @Test
    void failsOnDamagedEntries(@TempDir Path directory) throws IOException {
        byte[] whole = Files.readAllBytes(TrueAnswers.file(CITIES));
        List<JsonNode> answers = TrueAnswers.lines("geo/GeoLite2-City-Test_expected_a.jsonl");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 200, (byte) 0);
        GeoFile file = GeoFile.open(Files.write(directory.resolve("damaged.mmdb"), damaged));

        assertThatThrownBy(() ->
                        answers.forEach(answer -> file.of(answer.path("ip").asText())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged.mmdb is damaged at the entry of ");
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> GeoFile.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " cannot be read as a database of networks (.mmdb): ");
    }

    private static Place place(JsonNode expected) {
        if (expected.isNull()) {
            return null;
        }
        String region = text(expected, "region");
        return new Place(
                text(expected, "country_iso"),
                region.isEmpty() ? text(expected, "region_iso") : region,
                text(expected, "city"));
    }

    private static String text(JsonNode expected, String field) {
        return expected.path(field).isNull() ? "" : expected.path(field).asText();
    }
}
