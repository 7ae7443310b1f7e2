package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficSettings;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** A bounded run completes every window, however far behind its last watermark is. */
class EndOfInputTest {

    @Test
    void completesEveryWindowAtTheEnd() throws Exception {
        TrafficSettings settings = TrafficSettings.read(
                new String[] {"--window.early", "0"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        Script script = Script.withDisorder(15_000);
        for (int minute = 0; minute < 60; minute++) {
            script.event(page("/" + minute).at(min(minute)));
        }
        TrafficJob.Traffic traffic =
                TrafficJob.topology(script.watermark(min(1)).in(env), settings);

        Outputs out = Outputs.of(env, traffic.byHost(), traffic.intake().late()).run();

        assertThat(out.of(traffic.byHost()))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.hits()).isEqualTo(5))
                .extracting(TrafficRow::windowStart)
                .doesNotHaveDuplicates();
        assertThat(out.of(traffic.intake().late())).isEmpty();
    }
}
