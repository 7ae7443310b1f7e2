package dev.headwater.jobs.trending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendingSettingsTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void readsOwnDefaults() {
        TrendingSettings settings = read();

        assertThat(settings.job().job()).isEqualTo("trending");
        assertThat(settings.job().kafka().group()).isEqualTo("headwater-trending");
        assertThat(settings.windowSize()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.slide()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        false));
    }

    @Test
    void readsOwnKeys() {
        TrendingSettings settings = read(
                "--window.size=1d",
                "--window.slide=30s",
                "--window.lateness=0",
                "--watermark.out-of-orderness=1s",
                "--watermark.idle=2s",
                "--watermark.max-ahead=3s",
                "--dedup.horizon=2d");

        assertThat(settings.windowSize()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.slide()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofDays(2),
                        false));
    }

    @Test
    void horizonCoversMaxEventLifetime() {
        assertThat(read("--window.size=1d").intake().dedupHorizon()).isEqualTo(Duration.parse("P1DT10M15S"));
        assertThat(problems("--window.size=1d", "--dedup.horizon=1d"))
                .singleElement()
                .asString()
                .startsWith("dedup.horizon 1d is shorter than window.size + window.lateness");
    }

    @Test
    void refusesSlideThatDoesNotDivideSize() {
        assertThat(problems("--window.slide=2m")).containsExactly("window.slide 2m does not divide window.size 15m");
        assertThat(problems("--window.slide=30m")).containsExactly("window.slide 30m does not divide window.size 15m");
        assertThat(problems("--window.slide=0")).containsExactly("window.slide: \"0\" must be above 0 (argument)");
        assertThat(read("--window.slide=15m").slide()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void refusesEarly() {
        assertThat(problems("--window.early=2s")).singleElement().asString().contains("window.early");
    }

    @Test
    void exampleFileEqualsDefaults() {
        String file = System.getProperty("headwater.root", "..") + "/docs/settings/trending.properties";
        assertThat(read("--settings", file)).isEqualTo(read());
    }

    private static TrendingSettings read(String... args) {
        return TrendingSettings.read(args, PASSWORD);
    }

    private static List<String> problems(String... args) {
        return Read.args(args).problems(TrendingSettings.SCHEMA.keySet());
    }
}
