package dev.headwater.jobs.io.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * Holds back the word that there is no more to read, until every partition is read. A reader that ended earlier would
 * take its offsets and clocks with it: they would be in no later checkpoint.
 */
final class EndTogether implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Set<TopicPartition> unread;
    private final boolean bounded;
    private final Set<Integer> held = new TreeSet<>();

    EndTogether(SplitEnumeratorContext<KafkaPartitionSplit> context, Collection<TopicPartition> partitions) {
        this.context = context;
        this.unread = new HashSet<>(partitions);
        this.bounded = !partitions.isEmpty();
    }

    void read(TopicPartition partition) {
        unread.remove(partition);
        release();
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        held.add(subtask);
        release();
    }

    /** The connector has no word for readers whose partitions all come from a checkpoint: they are told here. */
    void release() {
        if (unread.isEmpty() && bounded) {
            held.addAll(context.registeredReaders().keySet());
        }
        if (unread.isEmpty()) {
            held.forEach(context::signalNoMoreSplits);
            held.clear();
        }
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
