package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.FunnelsSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.WorkedExample;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/funnels.md}. */
class FunnelsPageTest {

    private static final WorkedExample PAGE = new WorkedExample("funnels");

    @Test
    void workedExampleMatchesPage() throws Exception {
        FunnelsSettings settings = FunnelFixtures.of(PAGE.block("json")).settings();
        StreamExecutionEnvironment env = Outputs.environment();
        FunnelsJob.Funnels funnels =
                FunnelsJob.topology(PAGE.script(settings.intake()).in(env), settings);
        Outputs out = Outputs.of(env, funnels.attempts(), funnels.intake().outcomeCounts())
                .run();

        assertThat(WorkedExample.csv(Tables.FUNNELS, out.of(funnels.attempts())))
                .isEqualTo(PAGE.block("funnels"));
        assertThat(WorkedExample.outcomes(out.of(funnels.intake().outcomeCounts())))
                .isEqualTo(PAGE.block("outcomes"));
    }
}
