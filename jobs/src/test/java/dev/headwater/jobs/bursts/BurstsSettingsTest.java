package dev.headwater.jobs.bursts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.jobs.settings.StartRefusedException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurstsSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void readsDefaults() {
        BurstsSettings settings = read();

        assertThat(settings.job().job()).isEqualTo("bursts");
        assertThat(settings.job().kafka().group()).isEqualTo("headwater-bursts");
        assertThat(settings.count()).isEqualTo(100);
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.key()).containsExactly("ip", "host");
        assertThat(settings.intake().lateness()).isZero();
        assertThat(settings.intake().dedupHorizon()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsOwnKeys() {
        BurstsSettings settings = read(
                "--bursts.count=7", "--bursts.timeout", "365d", "--bursts.key=host", "--watermark.out-of-orderness=2h");

        assertThat(settings.count()).isEqualTo(7);
        assertThat(settings.timeout()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.key()).containsExactly("host");
        assertThat(settings.intake().dedupHorizon())
                .isEqualTo(Duration.ofDays(365).plusHours(2));
        assertThat(settings.fixedByCheckpoint()).isEqualTo("bursts of 7 events or 365d by host");
    }

    @Test
    void reportsAllProblems() {
        StartRefusedException refusal = catchThrowableOfType(
                StartRefusedException.class,
                () -> read(
                        "--bursts.count=0",
                        "--bursts.timeout=0",
                        "--bursts.key=cookie",
                        "--window.lateness=10m",
                        "--window.size=5m"));

        assertThat(refusal.problems())
                .containsExactlyInAnyOrder(
                        "bursts.count: \"0\" must be from 1 to 1000000000 (argument)",
                        "bursts.timeout: \"0\" must be above 0 (argument)",
                        "bursts.key: \"cookie\" is not made of ip, host, user-id, device-id, separated by commas"
                                + " (argument)",
                        "--window.lateness is a setting of another job or command, bursts does not know it",
                        "--window.size is a setting of another job or command, bursts does not know it");
    }

    private static BurstsSettings read(String... args) {
        return BurstsSettings.read(args, PASSWORD);
    }
}
