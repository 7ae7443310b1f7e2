package dev.headwater.jobs.io.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.traffic.TrafficSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {

    private static final long QUARTER_HOUR_MS = 900_000;

    @Test
    void acceptsDefaults() {
        assertThat(TransactionCheck.problems(settings(), QUARTER_HOUR_MS)).isEmpty();
    }

    @Test
    void reportsLowerBrokerLimit() {
        assertThat(TransactionCheck.problems(settings(), QUARTER_HOUR_MS - 1))
                .singleElement()
                .asString()
                .contains("transaction.max.timeout.ms");
    }

    @Test
    void reportsCheckpointIntervalAboveThirdOfTimeout() {
        assertThat(TransactionCheck.problems(settings("--checkpoint.interval=5m"), QUARTER_HOUR_MS))
                .isEmpty();
        assertThat(TransactionCheck.problems(settings("--checkpoint.interval=301s"), QUARTER_HOUR_MS))
                .singleElement()
                .asString()
                .contains("checkpoint.interval");
    }

    @Test
    void checksConfiguredTimeoutAgainstBothLimits() {
        assertThat(TransactionCheck.problems(
                        settings("--kafka.properties.transaction.timeout.ms=20000"), QUARTER_HOUR_MS))
                .hasSize(1);
        assertThat(TransactionCheck.problems(
                        settings("--kafka.properties.transaction.timeout.ms=1000000"), QUARTER_HOUR_MS))
                .hasSize(1);
    }

    @Test
    void reportsNonNumericTimeout() {
        assertThat(TransactionCheck.problems(
                        settings("--kafka.properties.transaction.timeout.ms=15m"), QUARTER_HOUR_MS))
                .containsExactly("kafka.properties.transaction.timeout.ms: must be milliseconds as an integer: 15m");
    }

    private static JobSettings settings(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--kafka.guarantee=exactly-once"));
        arguments.addAll(List.of(more));
        return TrafficSettings.read(arguments.toArray(new String[0]), Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"))
                .job();
    }
}
