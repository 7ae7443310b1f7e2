package dev.headwater.jobs.io.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * Says that there is no more to read once every partition is read, and to all readers at once. One that ended earlier
 * would take its offsets and clocks with it: they would be in no later checkpoint. And the connector's own enumerator
 * says it too early, or, after a restore, never.
 */
final class BoundedEndCoordinator implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Set<TopicPartition> partitions;
    private final Set<TopicPartition> unread;

    /** @param partitions that have an end; none in a run without one */
    BoundedEndCoordinator(SplitEnumeratorContext<KafkaPartitionSplit> context, Collection<TopicPartition> partitions) {
        this.context = context;
        this.partitions = Set.copyOf(partitions);
        this.unread = new HashSet<>(partitions);
    }

    void read(TopicPartition partition) {
        if (unread.remove(partition) && unread.isEmpty()) {
            context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
        }
    }

    /** Readers that start again report again what they have read, so until then nothing counts as read. */
    void readersStartAgain() {
        unread.addAll(partitions);
    }

    void readerAdded(int subtask) {
        if (!partitions.isEmpty() && unread.isEmpty()) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        // Not the connector's to say.
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
        context.assignSplits(assignment);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return context.metricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        context.sendEventToSourceReader(subtask, event);
    }

    @Override
    public int currentParallelism() {
        return context.currentParallelism();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return context.registeredReaders();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        context.callAsync(callable, handler);
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delayMs, long periodMs) {
        context.callAsync(callable, handler, delayMs, periodMs);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        context.runInCoordinatorThread(runnable);
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        context.setIsProcessingBacklog(isProcessingBacklog);
    }
}
