package dev.headwater.jobs.io.source;

import dev.headwater.events.Topics;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionRefresher;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import dev.headwater.jobs.io.kafka.ClientProperties;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Flink's {@link KafkaSource} with five additions: the partition clock is checkpointed with the offset; a restored split
 * stops at this run's end, not at the end of an earlier run; all readers finish together, so that a restart near the end
 * finds every split; a checkpoint of another topic is refused; and each record can carry a dimension version.
 */
final class EventSource
        implements Source<InputRecord, KafkaPartitionSplit, EventSourceState>, ResultTypeQueryable<InputRecord> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<InputRecord> kafka;
    private final DecodeRecords decode;
    private final String topic;
    private final Map<TopicPartition, Long> ends;
    private final DimensionConfig dimension;

    /** @param dimension null for a job without a dimension */
    EventSource(JobSettings settings, IntakeSettings intake, ReadRange range, DimensionConfig dimension) {
        this.topic = settings.kafka().input();
        this.ends = range.ends();
        this.dimension = dimension;
        this.decode = new DecodeRecords(
                settings.job(), intake.maxAhead(), isEnriched(settings), new PartitionClocks(intake.outOfOrderness()));
        this.kafka = kafkaSource(settings.kafka(), decode, range);
    }

    /** Whether the input topic already carries the enrichment. */
    static boolean isEnriched(JobSettings settings) {
        return settings.kafka().input().equals(Topics.ENRICHED.topic());
    }

    private static KafkaSource<InputRecord> kafkaSource(KafkaSettings kafka, DecodeRecords decode, ReadRange range) {
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

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SourceReader<InputRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        ReaderDimensions dimensions =
                dimension == null ? ReaderDimensions.none() : new ReaderDimensions(dimension.files());
        decode.useVersionsOf(dimensions);
        return new EventSourceReader(
                kafka.createReader(context),
                context::sendSourceEventToCoordinator,
                dimensions,
                new SplitAssignment(topic, ends, decode.clocks()));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, EventSourceState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        DimensionVersions versions = dimension == null ? DimensionVersions.NONE : dimension.start();
        return enumerator(kafka.createEnumerator(context), context, versions);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, EventSourceState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, EventSourceState checkpoint) throws Exception {
        return enumerator(kafka.restoreEnumerator(context, checkpoint.kafka()), context, checkpoint.versions());
    }

    private EventSourceEnumerator enumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            DimensionVersions versions) {
        return new EventSourceEnumerator(
                enumerator,
                context,
                ends.keySet(),
                dimension == null ? null : new DimensionRefresher(dimension, context, versions));
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new SplitWithClock.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<EventSourceState> getEnumeratorCheckpointSerializer() {
        return new EventSourceState.Serializer();
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return decode.getProducedType();
    }

    /**
     * Starting offsets of a run without a checkpoint, resolved when the run is submitted. The consumer never resets: an offset
     * that no longer exists fails the job instead of being skipped.
     */
    record StartOffsets(Map<TopicPartition, Long> offsets) implements OffsetsInitializer {

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
            Collection<TopicPartition> created = partitions.stream()
                    .filter(partition -> !offsets.containsKey(partition))
                    .toList();
            if (created.isEmpty()) {
                return offsets;
            }
            // created after the submission: all their records are newer
            Map<TopicPartition, Long> all = new HashMap<>(offsets);
            all.putAll(broker.beginningOffsets(created));
            return all;
        }

        @Override
        @SuppressWarnings("deprecation") // the connector still uses this type
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.NONE;
        }
    }
}
