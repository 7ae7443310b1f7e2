package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Session;
import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.testing.Events;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engagement events count in sessions and enrichment; each other job filters them. */
class EngagementTest {

    private static final Events HOME = page("/").by("ada").status(500);
    private static final WebEvent VIEW = HOME.at(min(1));
    private static final WebEvent ENGAGED = HOME.type(WebEvent.ENGAGEMENT).at(min(2));

    static Set<String> otherJobs() {
        Set<String> jobs = new TreeSet<>(Jobs.byName().keySet());
        jobs.removeAll(Set.of(SessionsJob.NAME, EnrichmentJob.NAME, ReceiptsJob.NAME));
        return jobs;
    }

    @ParameterizedTest
    @MethodSource("otherJobs")
    void filtersEngagement(String job) throws Exception {
        assertThat(outcomes(run(job))).isEqualTo("counted,1\nfiltered,1");
    }

    @Test
    void filtersAllThatIsNoPurchaseInReceipts() throws Exception {
        assertThat(outcomes(run(ReceiptsJob.NAME))).isEqualTo("filtered,2");
    }

    @ParameterizedTest
    @ValueSource(strings = {SessionsJob.NAME, EnrichmentJob.NAME})
    void countsEngagement(String job) throws Exception {
        assertThat(outcomes(run(job))).isEqualTo("counted,2");
    }

    @Test
    void lengthensASessionWithoutAPage() throws Exception {
        List<Object> rows = run(SessionsJob.NAME).get(0);

        Session session = (Session) rows.get(rows.size() - 1);
        assertThat(session.durationMs()).isEqualTo(60_000);
        assertThat(session.pages()).isEqualTo(1);
        assertThat(session.events()).isEqualTo(2);
    }

    /** The records of each output. */
    private static List<List<Object>> run(String job) throws Exception {
        Script script = Script.withDisorder(15_000).event(VIEW).event(ENGAGED).watermark(min(60));
        StreamExecutionEnvironment env = Outputs.environment();
        List<DataStream<?>> outputs = JobGraphs.outputs(job, script.in(env));
        Outputs out = Outputs.of(env, outputs.toArray(DataStream<?>[]::new)).run();
        List<List<Object>> records = new ArrayList<>();
        outputs.forEach(output -> records.add(new ArrayList<>(out.of(output))));
        return records;
    }

    private static String outcomes(List<List<Object>> outputs) {
        return WorkedExample.outcomes(outputs.get(outputs.size() - 1).stream()
                .map(OutcomeCount.class::cast)
                .toList());
    }
}
