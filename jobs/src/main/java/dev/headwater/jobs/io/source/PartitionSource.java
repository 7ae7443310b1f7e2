package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
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
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/**
 * Flink's Kafka source, with four things it lacks: a partition's clock is checkpointed with its offset; a restored
 * partition stops where this run stops, not where an earlier one would have; no reader ends before all partitions are
 * read, so that a restart in between finds every one of them again; and a checkpoint of another topic is refused.
 */
final class PartitionSource
        implements Source<InputRecord, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<InputRecord> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<InputRecord> kafka;
    private final InputTopicGuard input;
    private final PartitionClocks clocks;
    private final Map<TopicPartition, Long> ends;

    /**
     * @param input the topic of the source, and of every checkpoint that it resumes
     * @param clocks the ones that the source's own decoder keeps
     * @param ends where each partition stops; empty: never
     */
    PartitionSource(
            KafkaSource<InputRecord> kafka,
            InputTopicGuard input,
            PartitionClocks clocks,
            Map<TopicPartition, Long> ends) {
        this.kafka = kafka;
        this.input = input;
        this.clocks = clocks;
        this.ends = ends;
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SourceReader<InputRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new PartitionReader(kafka.createReader(context), context, input, clocks, ends);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        BoundedEndCoordinator together = new BoundedEndCoordinator(context, ends.keySet());
        return new PartitionEnumerator(kafka.createEnumerator(together), together);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws Exception {
        BoundedEndCoordinator together = new BoundedEndCoordinator(context, ends.keySet());
        return new PartitionEnumerator(kafka.restoreEnumerator(together, checkpoint), together);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new SplitWithClockSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return new UndimensionedStateSerializer<>(kafka.getEnumeratorCheckpointSerializer());
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return kafka.getProducedType();
    }
}
