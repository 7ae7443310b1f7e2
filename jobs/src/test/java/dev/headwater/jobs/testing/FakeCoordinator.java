package dev.headwater.jobs.testing;

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

/** The source coordinator, in one thread: asynchronous calls run when the test says so. */
public final class FakeCoordinator<S extends SourceSplit> implements SplitEnumeratorContext<S> {

    private final MetricListener metrics = new MetricListener();
    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();
    private final Map<Integer, List<SourceEvent>> sent = new HashMap<>();
    private final SplitEnumeratorMetricGroup group = new InternalSplitEnumeratorMetricGroup(metrics.getMetricGroup());

    /** Runs every periodic call once, then all calls that follow from it. */
    public void tick() {
        List.copyOf(periodic).forEach(Runnable::run);
        settle();
    }

    public void settle() {
        while (!calls.isEmpty()) {
            calls.poll().run();
        }
    }

    public void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "here"));
    }

    /** Events sent to a reader, in order. */
    public List<SourceEvent> sentTo(int subtask) {
        return sent.getOrDefault(subtask, List.of());
    }

    public MetricListener metrics() {
        return metrics;
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        sent.computeIfAbsent(subtask, reader -> new ArrayList<>()).add(event);
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
        } catch (Exception failure) {
            handler.accept(null, failure);
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
    public void assignSplits(SplitsAssignment<S> assignment) {
        throw new UnsupportedOperationException("this test assigns no splits");
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException("this test assigns no splits");
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        throw new UnsupportedOperationException("this test has no backlog");
    }
}
