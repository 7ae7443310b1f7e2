package dev.headwater.jobs.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.Read;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrichmentSettingsTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void readsOwnDefaults() {
        EnrichmentSettings settings = EnrichmentSettings.read(new String[0], PASSWORD);

        assertThat(settings.job().kafka().group()).isEqualTo("headwater-enrichment");
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofHours(1),
                        false));
        assertThat(settings.lookups())
                .isEqualTo(new LookupSettings(
                        new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 5_000_000),
                        Optional.empty()));
    }

    @Test
    void readsOwnKeys() {
        EnrichmentSettings settings = EnrichmentSettings.read(
                new String[] {
                    "--watermark.out-of-orderness=1s",
                    "--watermark.idle=2s",
                    "--watermark.max-ahead=3s",
                    "--dedup.horizon=0",
                    "--dimension.refresh=4s",
                    "--dimension.max-age=5s",
                    "--dimension.min-share=0.6",
                    "--dimension.max-rows=7",
                    "--geo.database=places.mmdb"
                },
                PASSWORD);

        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ZERO,
                        false));
        assertThat(settings.lookups())
                .isEqualTo(new LookupSettings(
                        new DimensionSettings(Duration.ofSeconds(4), Duration.ofSeconds(5), 0.6, 7),
                        Optional.of(Path.of("places.mmdb"))));
    }

    @Test
    void refusesOwnOutputAsInput() {
        assertThat(problems("--kafka.input=bootcamp-events-enriched"))
                .containsExactly("kafka.input bootcamp-events-enriched is what this job writes: it would read itself,"
                        + " for ever");
    }

    @Test
    void refusesWindowKeys() {
        assertThat(problems("--window.size=5m", "--window.lateness=1m"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("window."));
    }

    @Test
    void exampleFileEqualsDefaults() {
        String file = System.getProperty("headwater.root", "..") + "/docs/settings/enrichment.properties";
        assertThat(EnrichmentSettings.read(new String[] {"--settings", file}, PASSWORD))
                .isEqualTo(EnrichmentSettings.read(new String[0], PASSWORD));
    }

    private static List<String> problems(String... args) {
        return Read.args(args).problems(EnrichmentSettings.SCHEMA.keySet());
    }
}
