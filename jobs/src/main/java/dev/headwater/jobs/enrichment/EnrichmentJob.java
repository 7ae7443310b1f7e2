package dev.headwater.jobs.enrichment;

import static dev.headwater.events.Topics.ENRICHED;
import static dev.headwater.events.tables.Tables.PROCESSED_EVENTS;

import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.tables.ProcessedEvent;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.settings.EnrichmentSettings;
import dev.headwater.jobs.windows.SortByEventTime;
import dev.headwater.udfs.enrichment.EnrichmentField;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   which agent, place, referrer, campaign and site belong to each event?
 * Reads:      bootcamp-events, raw; dim_hosts, dim_networks, dim_campaigns
 * Keyed by:   event id; for its order, partition of the output
 * Window:     none
 * Disorder:   any; an event never comes too late
 * Emits:      processed_events (event_id) at once, bootcamp-events-enriched in the order of event time, accounting
 * Left over:  bad rows to bootcamp-events-rejected, further copies of an event are duplicates
 * State:      ids for the dedup horizon; events until the watermark has passed them
 * </pre>
 */
public final class EnrichmentJob {

    public static final String NAME = EnrichmentSettings.JOB;

    private EnrichmentJob() {}

    public static void main(String[] args) throws Exception {
        EnrichmentSettings settings = EnrichmentSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake(), settings.facts(), EnrichmentField.values());
        Enriched enriched = topology(input, settings, connections.partitions(ENRICHED));
        connections
                .write(PROCESSED_EVENTS, enriched.rows())
                .write(enriched.inOrder())
                .write(enriched.intake())
                .run();
    }

    /** Output streams; no event is late. */
    public record Enriched(DataStream<ProcessedEvent> rows, DataStream<PartitionedEvent> inOrder, Intake intake) {}

    /** @param records with their enrichment */
    public static Enriched topology(
            DataStream<InputRecord> records, EnrichmentSettings settings, VisitorPartitions partitions) {
        Intake intake =
                Intake.of(records, AdmissionPolicy.withEngagement(NAME, event -> Long.MAX_VALUE, settings.intake()));

        DataStream<ProcessedEvent> rows = intake.counted()
                .map(event -> ProcessedRows.of(event))
                .name("build rows")
                .uid("enrichment-rows");

        DataStream<PartitionedEvent> inOrder = intake.counted()
                .map(event -> new PartitionedEvent(partitions.of(event.event()), event))
                .name("choose partition")
                .uid("enrichment-choose-partition")
                .keyBy(PartitionedEvent::partition)
                .transform("sort by event time", TypeInformation.of(PartitionedEvent.class), new SortByEventTime())
                .uid("enrichment-sort");

        return new Enriched(rows, inOrder, intake);
    }
}
