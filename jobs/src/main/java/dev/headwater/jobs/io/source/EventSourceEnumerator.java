package dev.headwater.jobs.io.source;

import dev.headwater.jobs.io.dimension.DimensionRefresher;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's enumerator, the bounded end and the dimension refresher. One per job, in the JobManager.
 *
 * <p>Readers finish together, on {@link AllSplitsFinished}: a reader that finished earlier would take its offsets and
 * clocks out of later checkpoints. The connector's no-more-splits signal is too early for that, and after a restore it
 * never comes, so readers ignore it.
 */
final class EventSourceEnumerator implements SplitEnumerator<KafkaPartitionSplit, EventSourceState> {

    /** From a reader: it has read this partition to its end. */
    record SplitFinished(TopicPartition partition) implements SourceEvent {}

    /** To every reader: all partitions are read to their ends. */
    record AllSplitsFinished() implements SourceEvent {}

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Set<TopicPartition> bounded;
    private final Set<TopicPartition> unfinished;
    private final Optional<DimensionRefresher> dimension;

    /**
     * @param bounded partitions with an end; empty in an unbounded run
     * @param dimension null for a job without a dimension
     */
    EventSourceEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            Collection<TopicPartition> bounded,
            DimensionRefresher dimension) {
        this.kafka = kafka;
        this.context = context;
        this.bounded = Set.copyOf(bounded);
        this.unfinished = new HashSet<>(bounded);
        this.dimension = Optional.ofNullable(dimension);
    }

    @Override
    public void start() {
        kafka.start();
        dimension.ifPresent(DimensionRefresher::start);
    }

    @Override
    public void addReader(int subtask) {
        kafka.addReader(subtask);
        if (!bounded.isEmpty() && unfinished.isEmpty()) {
            context.sendEventToSourceReader(subtask, new AllSplitsFinished());
        }
        dimension.ifPresent(refresher -> refresher.addReader(subtask));
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (!(event instanceof SplitFinished finished)) {
            kafka.handleSourceEvent(subtask, event);
        } else if (unfinished.remove(finished.partition()) && unfinished.isEmpty()) {
            context.registeredReaders()
                    .keySet()
                    .forEach(reader -> context.sendEventToSourceReader(reader, new AllSplitsFinished()));
        }
    }

    /** Restarted readers report their finished splits again, so until then no split counts as finished. */
    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        unfinished.addAll(bounded);
        kafka.addSplitsBack(splits, subtask);
    }

    @Override
    public EventSourceState snapshotState(long checkpointId) throws Exception {
        DimensionVersions versions =
                dimension.map(refresher -> refresher.snapshot(checkpointId)).orElse(DimensionVersions.NONE);
        return new EventSourceState(versions, kafka.snapshotState(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
        dimension.ifPresent(refresher -> refresher.completed(checkpointId));
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        kafka.handleSplitRequest(subtask, host);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
    }
}
