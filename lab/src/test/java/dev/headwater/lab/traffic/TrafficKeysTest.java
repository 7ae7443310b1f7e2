package dev.headwater.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.oracle.OracleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficKeysTest {

    private static final String[] EVERY_ARGUMENT = {
        "--events=7",
        "--rate=3",
        "--seed=5",
        "--disorder=2s",
        "--late=4%",
        "--duplicates=5%",
        "--bad=6%",
        "--back-date=15m",
        "--truth=truth.jsonl",
        "--window.size=1h",
        "--window.lateness=1m",
        "--watermark.out-of-orderness=4s",
        "--watermark.max-ahead=8m",
        "--dedup.horizon=2h"
    };

    @Test
    void defaultsToEndlessTrafficWithFewFlaws() {
        assertThat(plan())
                .isEqualTo(new TrafficPlan(
                        TrafficPlan.ENDLESS,
                        200,
                        0,
                        99,
                        Duration.ofSeconds(15),
                        new TrafficPlan.Shares(0.01, 0.01, 0.01),
                        Duration.ZERO,
                        OracleSettings.defaults(),
                        Optional.empty()));
    }

    @Test
    void readsEveryArgument() {
        TrafficPlan plan = plan(EVERY_ARGUMENT);
        OracleSettings oracle = new OracleSettings(
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(4),
                Duration.ofHours(2),
                Duration.ofMinutes(8));
        assertThat(plan)
                .isEqualTo(new TrafficPlan(
                        7,
                        3,
                        0,
                        5,
                        Duration.ofSeconds(2),
                        new TrafficPlan.Shares(0.04, 0.05, 0.06),
                        Duration.ofMinutes(15),
                        oracle,
                        Optional.of(Path.of("truth.jsonl"))));
    }

    @Test
    void writesAtFullSpeedWithoutARate() {
        assertThat(plan("--events=7").rate()).isZero();
    }

    @Test
    void horizonGrowsWithTheWindow() {
        assertThat(plan("--window.size=2h").settings().dedupHorizon()).isEqualTo(Duration.parse("PT2H10M15S"));
        assertThat(plan("--window.size=2h", "--dedup.horizon=0").settings().dedupHorizon())
                .isZero();
    }

    @Test
    void reportsEveryProblemAtOnce() {
        assertThatThrownBy(() -> plan("--late=50%", "--bad=60%"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("more than 100% together");
        assertThatThrownBy(() -> plan("--events=0", "--rate=fast", "--lat=1%"))
                .isInstanceOfSatisfying(StartRefusedException.class, refusal -> assertThat(refusal.problems())
                        .hasSize(3));
    }

    @Test
    void refusesWhatAJobRefuses() {
        assertThatThrownBy(() -> plan("--dedup.horizon=1s", "--kafka.properties.bootstrap.servers=other:9092"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("dedup.horizon 1s is shorter than")
                .hasMessageContaining("use kafka.brokers");
    }

    @Test
    void refusesTheEnrichedTopic() {
        assertThatThrownBy(() -> plan("--kafka.input=bootcamp-events-enriched"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("raw ones do not belong there");
    }

    @Test
    void readsTheKafkaTarget() {
        TrafficTarget target = TrafficKeys.target(settings(
                "--kafka.brokers=127.0.0.1:1", "--kafka.input=other", "--kafka.properties.sasl.jaas.config=hunter2"));
        assertThat(target).isEqualTo(new TrafficTarget("127.0.0.1:1", "other", Map.of("sasl.jaas.config", "hunter2")));
        assertThat(target.toString()).doesNotContain("hunter2");
    }

    private static TrafficPlan plan(String... args) {
        return TrafficKeys.plan(settings(args), 99);
    }

    private static Settings settings(String... args) {
        return SettingsReader.read(TrafficKeys.keySet(), args, Map.of());
    }
}
