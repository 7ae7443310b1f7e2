package dev.headwater.jobs.io;

import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.kafka.TopicSinks;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.io.postgres.PostgresSink;
import dev.headwater.jobs.io.source.EnrichedInput;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.udfs.enrichment.EnrichmentField;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The connectors of a job: the Kafka source, the Postgres and Kafka sinks. */
public final class Connections {

    private final StreamExecutionEnvironment env;
    private final JobSettings settings;
    private final JobStart start;

    private Connections(StreamExecutionEnvironment env, JobSettings settings, JobStart start) {
        this.env = env;
        this.settings = settings;
        this.start = start;
    }

    /** Refuses the start, with every problem, if a service, a topic or a table of the job is missing or wrong. */
    public static Connections open(JobSettings settings) {
        StreamExecutionEnvironment env = JobEnvironment.of(settings);
        return new Connections(env, settings, JobStart.checked(env, settings));
    }

    public DataStream<InputRecord> read(IntakeSettings intake) {
        return EnrichedInput.open(env, settings, intake);
    }

    /** Enriches each event, unless the input topic is the enriched one. */
    public DataStream<InputRecord> read(IntakeSettings intake, LookupSettings lookups, EnrichmentField... fields) {
        return EnrichedInput.open(env, settings, intake, lookups, Set.of(fields));
    }

    /** The partitioner of a topic by visitor. */
    public VisitorPartitions partitions(Topics topic) {
        return VisitorPartitions.of(settings.kafka(), topic);
    }

    /** Writes rows to the table in Postgres, to the results topic, and to the table's own topic if it has one. */
    public <R extends ResultRow> Connections write(Table<R> table, DataStream<R> rows) {
        DataStream<VersionedRow<R>> versions = rows.process(new AddRevision<R>(start.generation()))
                .returns(AddRevision.typeOf(table))
                .name("add revision of " + table.name())
                .uid(uid(table.name(), "revision"));
        sink(
                versions,
                table.name(),
                "postgres",
                PostgresSink.of(settings.job(), table, settings.postgres(), settings.sinkFlush()));
        sink(versions, table.name(), "kafka", TopicSinks.results(settings, table));
        table.ownTopic().ifPresent(topic -> sink(versions, table.name(), "topic", TopicSinks.own(settings, table)));
        return this;
    }

    /** Writes events to the enriched topic, in their order. */
    public Connections write(DataStream<PartitionedEvent> events) {
        sink(events, "enriched-events", "kafka", TopicSinks.enriched(settings));
        return this;
    }

    /** Writes late events, rejected records and outcome counts. */
    public Connections write(Intake intake) {
        if (Topics.writtenBy(settings.job()).contains(Topics.LATE)) {
            sink(intake.late(), "late-events", "kafka", TopicSinks.late(settings));
        }
        return write(intake.rejected(), intake.outcomeCounts());
    }

    /** The same for a job without admission, which has no late events. */
    public Connections write(DataStream<RejectedRecord> rejected, DataStream<OutcomeCount> outcomeCounts) {
        sink(rejected, "rejected-records", "kafka", TopicSinks.rejected(settings));
        return write(Tables.ACCOUNTING, outcomeCounts);
    }

    public void run() throws Exception {
        env.execute(settings.job());
    }

    private <T> void sink(DataStream<T> stream, String content, String system, Sink<T> sink) {
        stream.sinkTo(sink).name(content + " to " + system).uid(uid(content, system));
    }

    private String uid(String content, String system) {
        return settings.job() + "-" + content.replace('_', '-') + "-" + system;
    }
}
