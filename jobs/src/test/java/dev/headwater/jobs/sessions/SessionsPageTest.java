package dev.headwater.jobs.sessions;

import static dev.headwater.events.tables.Tables.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.SessionsSettings;
import dev.headwater.jobs.testing.KnownDimension;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/sessions.md}. */
class SessionsPageTest {

    private static final WorkedExample PAGE = new WorkedExample("sessions");

    @Test
    void workedExampleMatchesPage() throws Exception {
        SessionsSettings settings =
                SessionsSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        SessionsJob.Sessions sessions =
                SessionsJob.topology(KnownDimension.enriched(PAGE.script(settings.intake()), env), settings);
        Outputs out = Outputs.of(env, sessions.rows(), sessions.intake().outcomeCounts())
                .run();

        assertThat(WorkedExample.csv(SESSIONS, out.of(sessions.rows()))).isEqualTo(PAGE.block("sessions"));
        assertThat(WorkedExample.outcomes(out.of(sessions.intake().outcomeCounts())))
                .isEqualTo(PAGE.block("outcomes"));
    }
}
