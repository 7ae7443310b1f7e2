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
import dev.headwater.jobs.windows.SortByEventTime;
import dev.headwater.udfs.enrichment.EnrichmentField;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          which agent, place, referrer, campaign and site belong to each event?
 * Reads:             bootcamp-events, raw; dim_hosts, dim_networks, dim_campaigns
 * Keyed by:          event id; to sort, the partition of the output
 * Window:            none
 * Out-of-orderness:  any
 * Lateness:          unlimited; no event is late
 * Emits:             processed_events at once; bootcamp-events-enriched in event-time order; accounting
 * Late and rejected: bad records to bootcamp-events-rejected; further copies of an event are duplicates; all are
 *                    counted
 * State bounded by:  event ids for the dedup horizon; events until the watermark has passed them
 * </pre>
 */
public final class EnrichmentJob {

    public static final String NAME = EnrichmentSettings.JOB;

    private static final TypeInformation<PartitionedEvent> PARTITIONED_EVENT =
            TypeInformation.of(PartitionedEvent.class);

    private EnrichmentJob() {}

    public static void main(String[] args) throws Exception {
        EnrichmentSettings settings = EnrichmentSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input =
                connections.read(settings.intake(), settings.lookups(), EnrichmentField.values());
        Enriched enriched = topology(input, settings, connections.partitions(ENRICHED));
        connections
                .write(PROCESSED_EVENTS, enriched.rows())
                .write(enriched.inOrder())
                .write(enriched.intake())
                .run();
    }

    /** No event is late. */
    public record Enriched(DataStream<ProcessedEvent> rows, DataStream<PartitionedEvent> inOrder, Intake intake) {}

    /** @param records with their enrichment */
    public static Enriched topology(
            DataStream<InputRecord> records, EnrichmentSettings settings, VisitorPartitions partitions) {
        AdmissionPolicy policy = AdmissionPolicy.withEngagement(NAME, event -> Long.MAX_VALUE, settings.intake());
        Intake intake = Intake.of(records, policy);

        DataStream<ProcessedEvent> rows =
                intake.counted().map(ProcessedRows::of).name("rows by event id").uid("enrichment-rows");

        DataStream<PartitionedEvent> inOrder = intake.counted()
                .map(event -> new PartitionedEvent(partitions.of(event.event()), event))
                .name("choose partition")
                .uid("enrichment-choose-partition")
                .keyBy(PartitionedEvent::partition)
                .transform("sort by event time", PARTITIONED_EVENT, new SortByEventTime())
                .uid("enrichment-sort");

        return new Enriched(rows, inOrder, intake);
    }
}
