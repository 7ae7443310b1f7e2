package dev.headwater.jobs.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The subtasks of one operator in test harnesses: elements are routed by key as in Flink, and a snapshot can be restored at
 * another parallelism.
 */
public final class Subtasks<K, T, R> implements AutoCloseable {

    public static final int MAX_PARALLELISM = 128;

    /** State backend. */
    public enum Backend {
        HEAP(HashMapStateBackend::new),
        ROCKSDB(EmbeddedRocksDBStateBackend::new);

        private final Supplier<StateBackend> create;

        Backend(Supplier<StateBackend> create) {
            this.create = create;
        }
    }

    /** State of all subtasks. */
    public record Snapshot(OperatorSubtaskState state, int parallelism) {}

    private final Callable<OneInputStreamOperator<T, R>> operator;
    private final KeySelector<T, K> key;
    private final TypeInformation<K> keyType;
    private final Backend backend;
    private final List<OneInputStreamOperatorTestHarness<T, R>> running = new ArrayList<>();
    private long checkpoint;

    public Subtasks(
            Backend backend,
            KeySelector<T, K> key,
            TypeInformation<K> keyType,
            Callable<OneInputStreamOperator<T, R>> operator) {
        this.backend = backend;
        this.key = key;
        this.keyType = keyType;
        this.operator = operator;
    }

    public static <T, R> Subtasks<Void, T, R> unkeyed(Callable<OneInputStreamOperator<T, R>> operator) {
        return new Subtasks<>(Backend.HEAP, null, null, operator);
    }

    public Subtasks<K, T, R> start(int parallelism) throws Exception {
        return start(parallelism, null);
    }

    public Subtasks<K, T, R> start(int parallelism, Snapshot from) throws Exception {
        close();
        for (int index = 0; index < parallelism; index++) {
            OneInputStreamOperatorTestHarness<T, R> subtask = create(parallelism, index);
            subtask.setStateBackend(backend.create.get());
            running.add(subtask);
            if (from != null) {
                subtask.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        from.state(), MAX_PARALLELISM, from.parallelism(), parallelism, index));
            }
            subtask.open();
        }
        return this;
    }

    private OneInputStreamOperatorTestHarness<T, R> create(int parallelism, int index) throws Exception {
        return key == null
                ? new OneInputStreamOperatorTestHarness<>(operator.call(), MAX_PARALLELISM, parallelism, index)
                : new KeyedOneInputStreamOperatorTestHarness<>(
                        operator.call(), key, keyType, MAX_PARALLELISM, parallelism, index);
    }

    /** A checkpoint, after the elements that are emitted before its barrier. */
    public Snapshot snapshot() throws Exception {
        checkpoint++;
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (OneInputStreamOperatorTestHarness<T, R> subtask : running) {
            subtask.prepareSnapshotPreBarrier(checkpoint);
            states.add(subtask.snapshot(checkpoint, checkpoint));
        }
        return new Snapshot(
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new)),
                running.size());
    }

    public void restart(int parallelism) throws Exception {
        start(parallelism, snapshot());
    }

    public int parallelism() {
        return running.size();
    }

    public OneInputStreamOperatorTestHarness<T, R> subtask(int index) {
        return running.get(index);
    }

    public void element(int index, T element) throws Exception {
        subtask(index).processElement(new StreamRecord<>(element));
    }

    public void element(T element) throws Exception {
        element(indexFor(key.getKey(element)), element);
    }

    public int indexFor(K keyOfElement) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(keyOfElement, MAX_PARALLELISM, running.size());
    }

    public void watermark(long time) throws Exception {
        for (OneInputStreamOperatorTestHarness<T, R> subtask : running) {
            subtask.processWatermark(new Watermark(time));
        }
    }

    public void processingTime(long time) throws Exception {
        for (OneInputStreamOperatorTestHarness<T, R> subtask : running) {
            subtask.setProcessingTime(time);
        }
    }

    /** All records since this start. */
    public List<R> output() {
        return all(subtask -> subtask.extractOutputValues());
    }

    /** Removes and returns the records, watermarks and statuses of one subtask, in order. */
    public List<Object> take(int index) {
        List<Object> taken = new ArrayList<>(subtask(index).getOutput());
        subtask(index).getOutput().clear();
        return taken;
    }

    public <X> List<X> take(int index, OutputTag<X> side) {
        Queue<StreamRecord<X>> found = subtask(index).getSideOutput(side);
        if (found == null) {
            return List.of();
        }
        List<X> taken = found.stream().map(StreamRecord::getValue).toList();
        found.clear();
        return taken;
    }

    public <X> List<X> output(OutputTag<X> side) {
        return all(subtask -> subtask.getSideOutput(side) == null
                ? List.of()
                : subtask.getSideOutput(side).stream()
                        .map(StreamRecord::getValue)
                        .toList());
    }

    /** Number of keys with a state of this name; fails if the operator has no such state. */
    public long keysWith(String state) throws Exception {
        long keys = 0;
        for (OneInputStreamOperatorTestHarness<T, R> subtask : running) {
            KeyedStateBackend<?> states = subtask.getOperator().getKeyedStateBackend();
            requireState((AbstractKeyedStateBackend<?>) states, state);
            try (Stream<?> found = states.getKeys(state, VoidNamespace.INSTANCE)) {
                keys += found.count();
            }
        }
        return keys;
    }

    /** A state that exists is returned, whatever its type; only an unknown name adds one. */
    private static void requireState(AbstractKeyedStateBackend<?> states, String name) throws Exception {
        int registered = states.numKeyValueStatesByName();
        states.getOrCreateKeyedState(VoidNamespaceSerializer.INSTANCE, new ValueStateDescriptor<>(name, Types.LONG));
        if (states.numKeyValueStatesByName() > registered) {
            throw new AssertionError("no state is named " + name);
        }
    }

    public int timers() {
        return all(subtask -> List.of(subtask.numEventTimeTimers(), subtask.numProcessingTimeTimers())).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private <X> List<X> all(Function<OneInputStreamOperatorTestHarness<T, R>, Collection<X>> part) {
        return running.stream().flatMap(subtask -> part.apply(subtask).stream()).toList();
    }

    @Override
    public void close() {
        for (OneInputStreamOperatorTestHarness<T, R> subtask : running) {
            try {
                subtask.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close a subtask", e);
            }
        }
        running.clear();
    }
}
