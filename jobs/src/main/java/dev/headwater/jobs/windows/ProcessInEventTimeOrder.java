package dev.headwater.jobs.windows;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Runs the {@link KeyedStateMachine} of each key in event-time order. A batch is buffered until the watermark has passed
 * it by the time for which its events are still admitted: the batch is then complete, no earlier one can follow, and
 * results are final. A deadline fires between the batches around it.
 *
 * @param <M> all elements of a key with one timestamp
 * @param <A> state of a key
 */
public final class ProcessInEventTimeOrder<K, M extends TimestampBatch<M>, A, R> extends KeyedProcessFunction<K, M, R>
        implements ResultTypeQueryable<R>, ChecksSettingsOnRestore {

    private final TypeInformation<M> batchType;
    private final TypeInformation<A> stateType;
    private final TypeInformation<R> resultType;
    private final KeyedStateMachine<K, M, A, R> machine;
    private final CheckpointSettings checkpointSettings;
    private final long waitMs;

    private transient MapState<Long, M> batches;
    private transient ValueState<A> state;

    /**
     * @param checkpointSettings settings that must not change while a checkpoint is used
     * @param openMs from an event's timestamp to the end of its last window: how long it is admitted
     */
    public ProcessInEventTimeOrder(
            Class<M> batch,
            Class<A> state,
            Class<R> result,
            KeyedStateMachine<K, M, A, R> machine,
            CheckpointSettings checkpointSettings,
            long openMs) {
        this.batchType = TypeInformation.of(batch);
        this.stateType = TypeInformation.of(state);
        this.resultType = TypeInformation.of(result);
        this.machine = machine;
        this.checkpointSettings = checkpointSettings;
        this.waitMs = openMs - 1;
    }

    @Override
    public TypeInformation<R> getProducedType() {
        return resultType;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointSettings.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        batches = getRuntimeContext().getMapState(new MapStateDescriptor<>("batches", Types.LONG, batchType));
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("state", stateType));
    }

    @Override
    public void processElement(M batch, Context context, Collector<R> out) throws Exception {
        M previous = batches.get(batch.time());
        batches.put(batch.time(), previous == null ? batch : previous.merge(batch));
        context.timerService().registerEventTimeTimer(batch.time() + waitMs);
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<R> out) throws Exception {
        long time = timer - waitMs;
        K key = context.getCurrentKey();
        A previous = state.value();
        A next = previous;
        while (next != null && machine.deadline(key, next) <= time) {
            next = machine.expire(key, next, out::collect);
        }
        M batch = batches.get(time);
        if (batch != null) {
            batches.remove(time);
            next = machine.take(key, next, batch, out::collect);
        }
        state.update(next);
        moveDeadline(key, previous, next, context.timerService());
    }

    /** Deletes an obsolete deadline timer: it may lie years ahead, for each of many keys. */
    private void moveDeadline(K key, A previous, A next, TimerService timers) throws Exception {
        if (previous != null && !batches.contains(machine.deadline(key, previous))) {
            timers.deleteEventTimeTimer(machine.deadline(key, previous) + waitMs);
        }
        if (next != null) {
            timers.registerEventTimeTimer(machine.deadline(key, next) + waitMs);
        }
    }
}
