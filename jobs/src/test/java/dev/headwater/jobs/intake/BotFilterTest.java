package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bots are counted, or filtered with {@code filter.bots}. */
class BotFilterTest {

    private static final Enrichment BOT = new Enrichment(
            "Googlebot", "2.1", "Other", "Spider", true, null, null, null, null, null, null, null, 0, 0, false);

    static Set<String> windowedJobs() {
        Set<String> jobs = new TreeSet<>(Jobs.byName().keySet());
        jobs.removeAll(Set.of(EnrichmentJob.NAME, ReceiptsJob.NAME));
        return jobs;
    }

    @ParameterizedTest
    @MethodSource("windowedJobs")
    void countsBotsByDefault(String job) throws Exception {
        assertThat(outcomes(job)).isEqualTo("counted,3");
        assertThat(outcomes(job, "--filter.bots=false")).isEqualTo("counted,3");
    }

    @ParameterizedTest
    @MethodSource("windowedJobs")
    void filtersBotsBySetting(String job) throws Exception {
        assertThat(outcomes(job, "--filter.bots=true")).isEqualTo("counted,1\nfiltered,2");
    }

    private static String outcomes(String job, String... arguments) throws Exception {
        WebEvent person = page("/").by("ada").status(500).at(min(1));
        WebEvent bot = page("/").by("bob").status(500).id("bot").at(min(1));
        WebEvent other = page("/").by("bob").status(500).id("other").at(min(1));
        Script script = Script.withDisorder(15_000)
                .event(person)
                .event(new EnrichedEvent(bot, BOT))
                .event(new EnrichedEvent(other, BOT))
                .watermark(min(30));
        StreamExecutionEnvironment env = Outputs.environment();
        List<DataStream<?>> outputs = JobGraphs.outputs(job, script.in(env), arguments);
        Outputs out = Outputs.of(env, outputs.toArray(DataStream<?>[]::new)).run();
        List<OutcomeCount> counts = new ArrayList<>();
        out.of(outputs.get(outputs.size() - 1)).forEach(row -> counts.add((OutcomeCount) row));
        return WorkedExample.outcomes(counts);
    }
}
