package dev.headwater.jobs.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptsSettingsTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void readsOwnDefaults() {
        ReceiptsSettings settings = ReceiptsSettings.read(new String[0], PASSWORD);

        assertThat(settings.job().kafka().group()).isEqualTo("headwater-receipts");
        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofDays(30),
                        false));
    }

    @Test
    void readsOwnKeys() {
        ReceiptsSettings settings = ReceiptsSettings.read(
                new String[] {
                    "--watermark.out-of-orderness=1s",
                    "--watermark.idle=2s",
                    "--watermark.max-ahead=3s",
                    "--dedup.horizon=1ms"
                },
                PASSWORD);

        assertThat(settings.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofMillis(1),
                        false));
    }

    @Test
    void refusesZeroHorizon() {
        assertThat(problems("--dedup.horizon=0"))
                .containsExactly("dedup.horizon: \"0\" must be above 0: an order that is not remembered would have a"
                        + " receipt for each of its purchases (argument)");
    }

    @Test
    void refusesWindowKeys() {
        assertThat(problems("--window.size=5m", "--window.lateness=1m"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("window."));
    }

    @Test
    void exampleFileEqualsDefaults() {
        String file = System.getProperty("headwater.root", "..") + "/docs/settings/receipts.properties";
        assertThat(ReceiptsSettings.read(new String[] {"--settings", file}, PASSWORD))
                .isEqualTo(ReceiptsSettings.read(new String[0], PASSWORD));
    }

    private static List<String> problems(String... args) {
        return Read.args(args).problems(ReceiptsSettings.SCHEMA.keySet());
    }
}
