package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");

    @Test
    void every_default() {
        assertThat(TrafficSettings.read(new String[0], PASSWORD))
                .isEqualTo(new TrafficSettings(
                        new JobSettings(
                                "traffic",
                                new KafkaSettings(
                                        "localhost:9092",
                                        "bootcamp-events",
                                        KafkaStart.EARLIEST,
                                        Optional.empty(),
                                        false,
                                        "headwater-traffic",
                                        Map.of()),
                                new PostgresSettings(
                                        "jdbc:postgresql://localhost:5432/headwater", "headwater", new Secret("pw")),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                false),
                        new IntakeSettings(
                                Duration.ofSeconds(15),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(10),
                                Duration.ofHours(1)),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(2)));
    }

    @Test
    void one_message_lists_every_problem() {
        assertThatThrownBy(() -> TrafficSettings.read(
                        new String[] {"--window.size", "soon", "--window.earli=1s", "--sink.flush=0"}, Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("postgres.password is required")
                .hasMessageContaining("window.size: \"soon\" is no duration")
                .hasMessageContaining("did you mean --window.early?")
                .hasMessageContaining("sink.flush: \"0\" must be above 0")
                .hasMessageStartingWith("refused to start: 4 problems");
    }
}
