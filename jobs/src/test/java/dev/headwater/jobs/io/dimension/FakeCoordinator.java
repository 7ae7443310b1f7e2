package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.InternalSplitEnumeratorMetricGroup;

/** The JobManager's side of a source, in one thread: what is called later runs when the test says so. */
final class FakeCoordinator implements SplitEnumeratorContext<SourceSplit> {

    final MetricListener metrics = new MetricListener();
    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();
    private final Map<Integer, DimensionVersions> told = new HashMap<>();
    private final SplitEnumeratorMetricGroup group = new InternalSplitEnumeratorMetricGroup(metrics.getMetricGroup());

    /** Time passes: every periodic call once, then all that follows from it. */
    void tick() {
        List.copyOf(periodic).forEach(Runnable::run);
        settle();
    }

    void settle() {
        while (!calls.isEmpty()) {
            calls.poll().run();
        }
    }

    void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "here"));
    }

    /** What a reader was told last. */
    DimensionVersions told(int subtask) {
        return told.getOrDefault(subtask, DimensionVersions.NONE);
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        told.put(subtask, ((VersionsAnnounced) event).versions());
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers;
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        calls.add(() -> run(callable, handler));
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delayMs, long periodMs) {
        periodic.add(() -> run(callable, handler));
    }

    private static <T> void run(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        T result;
        try {
            result = callable.call();
        } catch (Exception problem) {
            handler.accept(null, problem);
            return;
        }
        handler.accept(result, null);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return group;
    }

    @Override
    public int currentParallelism() {
        return readers.size();
    }

    @Override
    public void assignSplits(SplitsAssignment<SourceSplit> assignment) {
        throw new UnsupportedOperationException("a dimension has no splits");
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException("a dimension has no splits");
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        throw new UnsupportedOperationException("a dimension has no backlog");
    }
}
