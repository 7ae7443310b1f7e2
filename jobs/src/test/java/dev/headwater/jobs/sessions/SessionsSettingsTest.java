package dev.headwater.jobs.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void readsDefaults() {
        SessionsSettings settings = read();

        assertThat(settings.job().job()).isEqualTo("sessions");
        assertThat(settings.job().kafka().group()).isEqualTo("headwater-sessions");
        assertThat(settings.gap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.key()).containsExactly("ip", "host");
        assertThat(settings.maxLength()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.maxEvents()).isEqualTo(10_000);
        assertThat(settings.intake().lateness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.intake().dedupHorizon()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.intake().filterBots()).isFalse();
        assertThat(settings.lookups().dimension().refresh()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void readsOwnKeys() {
        SessionsSettings settings = read(
                "--sessions.gap=30m",
                "--sessions.key=user-id,ip",
                "--sessions.max-length",
                "30d",
                "--sessions.max-events=7",
                "--window.lateness=1h",
                "--filter.bots=true",
                "--dimension.refresh=4s",
                "--geo.database=places.mmdb");

        assertThat(settings.intake().filterBots()).isTrue();
        assertThat(settings.lookups().dimension().refresh()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.lookups().geoDatabase()).contains(Path.of("places.mmdb"));
        assertThat(settings.gap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.key()).containsExactly("user-id", "ip");
        assertThat(settings.maxLength()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.maxEvents()).isEqualTo(7);
        assertThat(settings.fixedByCheckpoint())
                .isEqualTo("sessions by user-id,ip with a gap of 30m, of at most 30d and 7 events, with lateness 1h");
    }

    /** Max event lifetime is out-of-orderness, gap and lateness. */
    @Test
    void horizonCoversMaxEventLifetime() {
        assertThat(read("--sessions.gap=1h").intake().dedupHorizon()).isEqualTo(Duration.parse("PT1H10M15S"));
        assertThat(problems("--dedup.horizon=914999ms"))
                .containsExactly("dedup.horizon 914999ms is shorter than sessions.gap + window.lateness +"
                        + " watermark.out-of-orderness = 915s; 0 switches deduplication off");
        assertThat(read("--dedup.horizon=915s").intake().dedupHorizon()).isEqualTo(Duration.ofSeconds(915));
    }

    @Test
    void reportsAllProblems() {
        assertThat(problems(
                        "--sessions.gap=0",
                        "--sessions.key=ip,ip",
                        "--sessions.max-length=0",
                        "--sessions.max-events=0",
                        "--window.size=5m"))
                .containsExactlyInAnyOrder(
                        "sessions.gap: \"0\" must be above 0 (argument)",
                        "sessions.key: \"ip,ip\" names a part more than once (argument)",
                        "sessions.max-length: \"0\" must be above 0 (argument)",
                        "sessions.max-events: \"0\" must be from 1 to 1000000 (argument)",
                        "--window.size is a setting of another job or command, sessions does not know it");
    }

    private static Iterable<String> problems(String... args) {
        return catchThrowableOfType(StartRefusedException.class, () -> read(args))
                .problems();
    }

    private static SessionsSettings read(String... args) {
        return SessionsSettings.read(args, PASSWORD);
    }
}
