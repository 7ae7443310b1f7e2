package dev.headwater.jobs.traffic;

import static dev.headwater.events.tables.Tables.TRAFFIC_BY_COUNTRY;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.testing.KnownDimension;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/traffic.md}, run as it stands there. */
class TrafficPageTest {

    private static final WorkedExample PAGE = new WorkedExample("traffic");

    @Test
    void theWorkedExampleComesOutAsThePageSays() throws Exception {
        TrafficSettings settings = TrafficSettings.read(
                new String[] {"--window.early", "0"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        TrafficJob.Traffic traffic =
                TrafficJob.topology(KnownDimension.enriched(PAGE.script(settings.intake()), env), settings);
        Outputs out = Outputs.of(
                        env,
                        traffic.byHost(),
                        traffic.bySite(),
                        traffic.byCountry(),
                        traffic.byReferrer(),
                        traffic.intake().outcomeCounts())
                .run();

        assertThat(WorkedExample.csv(TRAFFIC_BY_HOST, out.of(traffic.byHost())))
                .isEqualTo(PAGE.block("traffic_by_host"));
        assertThat(WorkedExample.csv(TRAFFIC_BY_SITE, out.of(traffic.bySite())))
                .isEqualTo(PAGE.block("traffic_by_site"));
        assertThat(WorkedExample.csv(TRAFFIC_BY_COUNTRY, out.of(traffic.byCountry())))
                .isEqualTo(PAGE.block("traffic_by_country"));
        assertThat(WorkedExample.csv(TRAFFIC_BY_REFERRER, out.of(traffic.byReferrer())))
                .isEqualTo(PAGE.block("traffic_by_referrer"));
        assertThat(WorkedExample.outcomes(out.of(traffic.intake().outcomeCounts())))
                .isEqualTo(PAGE.block("outcomes"));
    }
}
