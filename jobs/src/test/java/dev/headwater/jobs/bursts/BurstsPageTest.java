package dev.headwater.jobs.bursts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.BurstsSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/bursts.md}. */
class BurstsPageTest {

    private static final WorkedExample PAGE = new WorkedExample("bursts");

    @Test
    void workedExampleMatchesPage() throws Exception {
        BurstsSettings settings = BurstsSettings.read(
                new String[] {"--bursts.count", "3"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        BurstsJob.Bursts bursts =
                BurstsJob.topology(PAGE.script(settings.intake()).in(env), settings);
        Outputs out =
                Outputs.of(env, bursts.rows(), bursts.intake().outcomeCounts()).run();

        assertThat(WorkedExample.csv(Tables.BURSTS, out.of(bursts.rows()))).isEqualTo(PAGE.block("bursts"));
        assertThat(WorkedExample.outcomes(out.of(bursts.intake().outcomeCounts())))
                .isEqualTo(PAGE.block("outcomes"));
    }
}
