package dev.headwater.jobs.io;

import dev.headwater.events.LateEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.kafka.TopicSinks;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.io.postgres.PostgresSink;
import dev.headwater.jobs.io.source.EnrichedInput;
import dev.headwater.jobs.settings.FactSettings;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.udfs.enrichment.EnrichmentField;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What joins a job to the world: Kafka before it, Kafka and Postgres behind it. */
public final class Connections {

    private final StreamExecutionEnvironment env;
    private final JobSettings settings;
    private final JobStart start;

    private Connections(StreamExecutionEnvironment env, JobSettings settings, JobStart start) {
        this.env = env;
        this.settings = settings;
        this.start = start;
    }

    /** Refuses to start when a service, a topic or a table is not as it must be. */
    public static Connections open(StreamExecutionEnvironment env, JobSettings settings, Table<?>... tables) {
        return new Connections(env, settings, JobStart.checked(env, settings, List.of(Topics.LATE), tables));
    }

    /** The same for a job that no event comes too late for: the topic for such events need not be there. */
    public static Connections openWithoutLate(
            StreamExecutionEnvironment env, JobSettings settings, Table<?>... tables) {
        return new Connections(env, settings, JobStart.checked(env, settings, List.of(), tables));
    }

    /** The same for one that also writes a topic that is no table's. */
    public static Connections openWithoutLate(
            StreamExecutionEnvironment env, JobSettings settings, Topics alsoWritten, Table<?>... tables) {
        return new Connections(env, settings, JobStart.checked(env, settings, List.of(alsoWritten), tables));
    }

    public DataStream<InputRecord> arrivals(IntakeSettings intake) {
        return EnrichedInput.open(env, settings, intake);
    }

    /** Each arrival with these parts of what is known of it, found here unless the input has them already. */
    public DataStream<InputRecord> arrivalsWithFacts(
            IntakeSettings intake, FactSettings facts, EnrichmentField... parts) {
        return EnrichedInput.open(env, settings, intake, facts, Set.of(parts));
    }

    /** How the topic spreads visitors. */
    public VisitorPartitions partitions(Topics topic) {
        return VisitorPartitions.of(settings.kafka(), topic);
    }

    /** To the topic of enriched events, in the order in which they come. */
    public void enrichedTopic(DataStream<PartitionedEvent> events) {
        events.sinkTo(TopicSinks.enriched(settings)).name("enriched events").uid(uid("enriched", "kafka"));
    }

    /** To Postgres and to the results topic, with the same keys and revisions. */
    public <R extends ResultRow<R>> DataStream<R> table(Table<R> table, DataStream<R> rows) {
        DataStream<R> stamped = rows.process(new StampGeneration<R>(start.generation()))
                .returns(TypeInformation.of(table.rowType()))
                .name("stamp " + table.name())
                .uid(uid(table.name(), "stamp"));
        stamped.sinkTo(PostgresSink.of(settings.job(), table, settings.postgres(), settings.sinkFlush()))
                .name(table.name() + " to Postgres")
                .uid(uid(table.name(), "postgres"));
        stamped.sinkTo(TopicSinks.results(settings, table))
                .name(table.name() + " to Kafka")
                .uid(uid(table.name(), "kafka"));
        return stamped;
    }

    /** To the topic that the table has for itself as well. */
    public <R extends ResultRow<R>> void tableAndTopic(Table<R> table, DataStream<R> rows) {
        DataStream<R> stamped = table(table, rows);
        stamped.sinkTo(TopicSinks.own(settings, table))
                .name(table.name() + " to its topic")
                .uid(uid(table.name(), "topic"));
    }

    /** How events end that are in no table. */
    public Connections outcomes(
            DataStream<LateEvent> late, DataStream<RejectedRecord> rejected, DataStream<AccountedMinute> accounts) {
        late.sinkTo(TopicSinks.late(settings)).name("late events").uid(uid("late", "kafka"));
        return outcomes(rejected, accounts);
    }

    /** The same where nothing is late. */
    public Connections outcomes(DataStream<RejectedRecord> rejected, DataStream<AccountedMinute> accounts) {
        rejected.sinkTo(TopicSinks.rejected(settings)).name("rejected records").uid(uid("rejected", "kafka"));
        table(Tables.ACCOUNTING, accounts);
        return this;
    }

    public void run() throws Exception {
        env.execute(settings.job());
    }

    private String uid(String what, String where) {
        return settings.job() + "-" + what + "-" + where;
    }
}
