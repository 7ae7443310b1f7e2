package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/** Reads with the connector's reader; adds the clocks to its splits, and keeps those that are read to their end. */
@SuppressWarnings("try") // close() throws what the interface lets it throw
final class PartitionReader implements SourceReader<InputRecord, KafkaPartitionSplit> {

    private final SourceReader<InputRecord, KafkaPartitionSplit> kafka;
    private final SourceReaderContext context;
    private final InputTopicGuard input;
    private final PartitionClocks clocks;
    private final Map<TopicPartition, Long> ends;
    private final Map<String, SplitWithClock> assigned = new HashMap<>();
    private final Map<String, SplitWithClock> read = new LinkedHashMap<>();
    private SplitEndOutput output;

    PartitionReader(
            SourceReader<InputRecord, KafkaPartitionSplit> kafka,
            SourceReaderContext context,
            InputTopicGuard input,
            PartitionClocks clocks,
            Map<TopicPartition, Long> ends) {
        this.kafka = kafka;
        this.context = context;
        this.input = input;
        this.clocks = clocks;
        this.ends = ends;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> bounded = new ArrayList<>();
        for (KafkaPartitionSplit split : splits) {
            input.check(split.getTopicPartition());
            long latestEvent = SplitWithClock.latestEventOf(split);
            clocks.restore(split.getTopicPartition(), latestEvent);
            SplitWithClock until = SplitWithClock.of(split, latestEvent).stoppingAt(endOf(split.getTopicPartition()));
            assigned.put(until.splitId(), until);
            bounded.add(until);
        }
        kafka.addSplits(bounded);
    }

    /** In a bounded run, a partition that did not exist at the start has nothing to give. */
    private Optional<Long> endOf(TopicPartition partition) {
        return ends.isEmpty() ? Optional.empty() : Optional.of(ends.getOrDefault(partition, 0L));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> out) throws Exception {
        if (output == null || !output.isOver(out)) {
            output = new SplitEndOutput(out, this::readToEnd);
        }
        try {
            return kafka.pollNext(output);
        } catch (RuntimeException e) {
            throw isPositionGone(e) ? new SuppressRestartsException(e) : e;
        }
    }

    /** To start again would change nothing. */
    private static boolean isPositionGone(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, InvalidOffsetException.class)
                .isPresent();
    }

    private void readToEnd(String splitId) {
        SplitWithClock split = assigned.get(splitId);
        read.put(splitId, split.atItsEnd());
        context.sendSourceEventToCoordinator(new SplitFinishedEvent(split.getTopicPartition()));
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        Map<String, KafkaPartitionSplit> splits = new LinkedHashMap<>(read);
        for (KafkaPartitionSplit split : kafka.snapshotState(checkpointId)) {
            splits.putIfAbsent(split.splitId(), split);
        }
        return splits.values().stream()
                .<KafkaPartitionSplit>map(
                        split -> SplitWithClock.of(split, clocks.latestEvent(split.getTopicPartition())))
                .toList();
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return kafka.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        kafka.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        kafka.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        kafka.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        kafka.close();
    }
}
