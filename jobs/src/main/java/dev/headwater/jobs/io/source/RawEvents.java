package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.events.Topics;
import dev.headwater.jobs.io.JobEnvironment;
import dev.headwater.jobs.io.dimension.DimensionClock;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionedArrival;
import dev.headwater.jobs.io.kafka.ClientProperties;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The input of a job: decoded, timed, with one watermark and one clock a partition. */
public final class RawEvents {

    private RawEvents() {}

    public static DataStream<InputRecord> open(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake) {
        return env.fromSource(source(env, settings, intake), EventClock.strategy(intake), "raw events")
                .uid(settings.job() + "-source");
    }

    /** The same, each record with the version of the dimension that it is joined with. */
    public static DataStream<DimensionedArrival> open(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake, DimensionConfig dimension) {
        return env.fromSource(
                        new DimensionedSource<>(source(env, settings, intake), dimension),
                        DimensionClock.strategy(EventClock.strategy(intake)),
                        "raw events")
                .uid(settings.job() + "-source");
    }

    /** Whether the input has what is known of its events already. */
    public static boolean areEnriched(JobSettings settings) {
        return settings.kafka().input().equals(Topics.ENRICHED.topic());
    }

    private static PartitionSource source(StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake) {
        PartitionClocks clocks = new PartitionClocks(intake.outOfOrderness());
        ReadRange range = ReadRange.of(settings.kafka(), JobEnvironment.resumes(env.getConfiguration()));
        KafkaSource<InputRecord> kafka = source(
                settings.kafka(),
                new DecodeRecords(settings.job(), intake.maxAhead(), areEnriched(settings), clocks),
                range);
        return new PartitionSource(kafka, new InputTopicGuard(settings.kafka().input()), clocks, range.ends());
    }

    private static KafkaSource<InputRecord> source(
            KafkaSettings kafka, KafkaRecordDeserializationSchema<InputRecord> decode, ReadRange range) {
        KafkaSourceBuilder<InputRecord> source = KafkaSource.<InputRecord>builder()
                .setTopics(kafka.input())
                .setGroupId(kafka.group())
                .setProperties(
                        ClientProperties.of(kafka, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")))
                .setStartingOffsets(new StartOffsets(range.starts()))
                .setDeserializer(decode);
        return range.ends().isEmpty()
                ? source.build()
                : source.setBounded(OffsetsInitializer.offsets(range.ends())).build();
    }
}
