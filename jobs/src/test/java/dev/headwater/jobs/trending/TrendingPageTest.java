package dev.headwater.jobs.trending;

import static dev.headwater.events.tables.Tables.PEAK_TRAFFIC;
import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.settings.TrendingSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/trending.md}, run as it stands there. */
class TrendingPageTest {

    private static final WorkedExample PAGE = new WorkedExample("trending");

    @Test
    void theWorkedExampleComesOutAsThePageSays() throws Exception {
        TrendingSettings settings = TrendingSettings.read(
                new String[] {"--window.size", "2m"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        TrendingJob.Trending trending =
                TrendingJob.topology(PAGE.script(settings.intake()).in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        trending.hosts(),
                        trending.pages(),
                        trending.peaks(),
                        trending.intake().outcomeCounts())
                .run();

        assertThat(WorkedExample.csv(TRENDING_HOSTS, out.of(trending.hosts()))).isEqualTo(PAGE.block("trending_hosts"));
        assertThat(WorkedExample.csv(TRENDING_PAGES, out.of(trending.pages()))).isEqualTo(PAGE.block("trending_pages"));
        assertThat(WorkedExample.csv(PEAK_TRAFFIC, out.of(trending.peaks()))).isEqualTo(PAGE.block("peak_traffic"));
        assertThat(WorkedExample.outcomes(out.of(trending.intake().outcomeCounts())))
                .isEqualTo(PAGE.block("outcomes"));
    }
}
