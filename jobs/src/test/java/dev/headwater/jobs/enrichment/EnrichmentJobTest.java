package dev.headwater.jobs.enrichment;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.ProcessedEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.KnownDimension;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The cases of lateness, none of which is late here, and the rest of the card. */
class EnrichmentJobTest {

    private static final EnrichmentSettings SETTINGS =
            EnrichmentSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));

    private record Result(
            Collection<ProcessedEvent> rows,
            List<PartitionedEvent> inOrder,
            List<LateEvent> late,
            List<RejectedRecord> rejected,
            String outcomes) {

        List<String> rowIds() {
            return rows.stream().map(ProcessedEvent::eventId).sorted().toList();
        }

        List<String> orderedIds() {
            return inOrder.stream().map(each -> each.event().event().eventId()).toList();
        }
    }

    @Test
    void writesOnTimeEventToTableAndTopic() throws Exception {
        Result result = run(script().event(event("a", 1)).watermark(min(2)));

        assertThat(result.rowIds()).containsExactly("a");
        assertThat(result.orderedIds()).containsExactly("a");
        assertThat(result.rejected()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void writesTopicInEventTimeOrder() throws Exception {
        Result result = run(script().event(event("c", 1.2))
                .event(event("b", 1.1))
                .event(event("a", 1.2))
                .watermark(min(2)));

        assertThat(result.orderedIds()).containsExactly("b", "a", "c");
        assertThat(result.rowIds()).containsExactly("a", "b", "c");
        assertThat(result.outcomes()).isEqualTo("counted,3");
    }

    @Test
    void countsEventBehindWatermark() throws Exception {
        Result result = run(script().event(event("a", 10))
                .watermark(min(9))
                .event(event("b", 8.9))
                .watermark(min(20)));

        assertThat(result.rowIds()).containsExactly("a", "b");
        assertThat(result.orderedIds()).containsExactly("b", "a");
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void acceptsEventOfAnyAge() throws Exception {
        Result result = run(script().event(event("a", 60 * 24 * 400))
                .watermark(min(60 * 24 * 399))
                .event(event("b", 1))
                .watermark(min(60 * 24 * 500)));

        assertThat(result.rowIds()).containsExactly("a", "b");
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void countsCopyOfAnyPartitionAsDuplicate() throws Exception {
        Result result = run(script().event(0, event("a", 1))
                .event(1, event("a", 1))
                .event(0, event("a", 1))
                .watermark(min(2)));

        assertThat(result.rowIds()).containsExactly("a");
        assertThat(result.orderedIds()).containsExactly("a");
        assertThat(result.outcomes()).isEqualTo("counted,1\nduplicate,2");
    }

    @Test
    void rejectsBadRow() throws Exception {
        Result result = run(script().badRow(Reason.NOT_JSON).watermark(min(2)));

        assertThat(result.rowIds()).isEmpty();
        assertThat(result.inOrder()).isEmpty();
        assertThat(result.rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.NOT_JSON);
        assertThat(result.outcomes()).isEqualTo("rejected,1");
    }

    @Test
    void topicContainsEnrichment() throws Exception {
        WebEvent event = page("/?utm_campaign=spring").by("203.0.113.4").id("a").at(min(1));
        EnrichedEvent sent =
                run(script().event(event).watermark(min(2))).inOrder().get(0).event();

        assertThat(sent.event()).isEqualTo(event);
        assertThat(sent.enrichment().country()).isEqualTo("DE");
        assertThat(sent.enrichment().campaign()).isEqualTo("spring");
    }

    /** The worked example of {@code docs/jobs/enrichment.md}. */
    @Test
    void workedExampleMatchesPage() throws Exception {
        WorkedExample page = new WorkedExample("enrichment");
        Result result = run(page.script(SETTINGS.intake()));

        assertThat(WorkedExample.csv(Tables.PROCESSED_EVENTS, result.rows())).isEqualTo(page.block("processed_events"));
        assertThat(byPartition(result.inOrder())).isEqualTo(page.block("bootcamp-events-enriched"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static String byPartition(List<PartitionedEvent> sent) {
        TreeMap<Integer, List<String>> partitions = new TreeMap<>(sent.stream()
                .collect(Collectors.groupingBy(
                        PartitionedEvent::partition,
                        Collectors.mapping(each -> each.event().event().eventId(), Collectors.toList()))));
        return partitions.entrySet().stream()
                .map(partition -> "partition " + partition.getKey() + ": " + String.join(", ", partition.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static WebEvent event(String id, double minute) {
        return page("/").id(id).at(min(minute));
    }

    private static Result run(Script script) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        EnrichmentJob.Enriched enriched =
                EnrichmentJob.topology(KnownDimension.enriched(script, env), SETTINGS, new VisitorPartitions(4));
        Outputs out = Outputs.of(
                        env,
                        enriched.rows(),
                        enriched.inOrder(),
                        enriched.intake().late(),
                        enriched.intake().rejected(),
                        enriched.intake().outcomeCounts())
                .run();
        return new Result(
                FoldedTable.of(Tables.PROCESSED_EVENTS, out.of(enriched.rows())),
                out.of(enriched.inOrder()),
                out.of(enriched.intake().late()),
                out.of(enriched.intake().rejected()),
                WorkedExample.outcomes(out.of(enriched.intake().outcomeCounts())));
    }
}
