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
 * Leads each key through its automaton in the order of event time. A moment waits until the watermark has passed it by as
 * much as an event may be behind and still count: then no event of it is missing and none of an earlier one can come, so
 * that what comes of it is final. A deadline fires between the moments where it lies: only events tell the time.
 *
 * @param <M> what is known of a key in one millisecond
 * @param <A> where a key stands
 */
public final class ProcessInEventTimeOrder<K, M extends TimestampBatch<M>, A, R> extends KeyedProcessFunction<K, M, R>
        implements ResultTypeQueryable<R>, ChecksSettingsOnRestore {

    private final TypeInformation<M> momentType;
    private final TypeInformation<A> standType;
    private final TypeInformation<R> rowType;
    private final KeyedStateMachine<K, M, A, R> automaton;
    private final CheckpointSettings terms;
    private final long waitMs;

    private transient MapState<Long, M> waiting;
    private transient ValueState<A> stands;

    /**
     * @param terms all that must stay the same while a checkpoint is used
     * @param openMs from an event's time to the end of the last window that it may be in: when the gate closes to it
     */
    public ProcessInEventTimeOrder(
            Class<M> moment,
            Class<A> stand,
            Class<R> row,
            KeyedStateMachine<K, M, A, R> automaton,
            CheckpointSettings terms,
            long openMs) {
        this.momentType = TypeInformation.of(moment);
        this.standType = TypeInformation.of(stand);
        this.rowType = TypeInformation.of(row);
        this.automaton = automaton;
        this.terms = terms;
        this.waitMs = openMs - 1;
    }

    @Override
    public TypeInformation<R> getProducedType() {
        return rowType;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Types.LONG, momentType));
        stands = getRuntimeContext().getState(new ValueStateDescriptor<>("stands", standType));
    }

    @Override
    public void processElement(M moment, Context context, Collector<R> out) throws Exception {
        M before = waiting.get(moment.time());
        waiting.put(moment.time(), before == null ? moment : before.merge(moment));
        context.timerService().registerEventTimeTimer(moment.time() + waitMs);
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<R> out) throws Exception {
        long time = timer - waitMs;
        K key = context.getCurrentKey();
        A before = stands.value();
        A now = before;
        while (now != null && automaton.deadline(key, now) <= time) {
            now = automaton.expire(key, now, out::collect);
        }
        M moment = waiting.get(time);
        if (moment != null) {
            waiting.remove(time);
            now = automaton.take(key, now, moment, out::collect);
        }
        stands.update(now);
        moveDeadline(key, before, now, context.timerService());
    }

    /** One that nobody waits for any more must not stay until it comes: it may be years ahead, for each of many keys. */
    private void moveDeadline(K key, A before, A now, TimerService timers) throws Exception {
        if (before != null && !waiting.contains(automaton.deadline(key, before))) {
            timers.deleteEventTimeTimer(automaton.deadline(key, before) + waitMs);
        }
        if (now != null) {
            timers.registerEventTimeTimer(automaton.deadline(key, now) + waitMs);
        }
    }
}
