package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DedupHorizonTest {
    private static Duration horizon(String... args) {
        return Read.args(args).settings().intake().dedupHorizon();
    }

    @Test
    void defaultsToAnHour() {
        assertThat(horizon("--window.size=PT49M45S")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void defaultsToMaxEventLifetimeAboveAnHour() {
        assertThat(horizon("--window.size=1h")).isEqualTo(Duration.parse("PT1H10M15S"));
        assertThat(horizon("--window.size=PT49M45.001S")).isEqualTo(Duration.parse("PT1H0.001S"));
        assertThat(horizon("--window.lateness=3d")).isEqualTo(Duration.parse("P3DT5M15S"));
        assertThat(horizon("--watermark.out-of-orderness=2h")).isEqualTo(Duration.parse("PT2H15M"));
    }

    @Test
    void refusesHorizonBelowMaxEventLifetime() {
        assertThat(Read.args("--dedup.horizon=914999ms").problems())
                .containsExactly("dedup.horizon 914999ms is shorter than window.size + window.lateness +"
                        + " watermark.out-of-orderness = 915s; 0 switches deduplication off");
        assertThat(horizon("--dedup.horizon=915s")).isEqualTo(Duration.ofSeconds(915));
    }

    @Test
    void refusesExplicitHourThatIsTooShort() {
        assertThat(Read.args("--window.size=1h", "--dedup.horizon=1h").problems())
                .singleElement()
                .asString()
                .startsWith("dedup.horizon 1h is shorter than");
    }

    @Test
    void zeroDisablesDeduplication() {
        assertThat(horizon("--dedup.horizon", "0")).isZero();
        assertThat(Read.args("--dedup.horizon=0s").settings().intake().dedupHorizon())
                .isZero();
        assertThat(Read.args().settings().intake().dedupHorizon()).isPositive();
    }

    @Test
    void skipsCheckIfAnotherValueIsInvalid() {
        assertThat(Read.args("--dedup.horizon=1s", "--window.size=x").problems())
                .singleElement()
                .asString()
                .startsWith("window.size: \"x\"");
    }
}
