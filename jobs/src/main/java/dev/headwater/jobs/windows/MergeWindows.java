package dev.headwater.jobs.windows;

import dev.headwater.jobs.intake.AdmissionPolicy;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tumbling windows over slices. A window is emitted whole each time: early while it is open, once when the watermark
 * closes it, and again whenever a late slice refines it; so an upsert always replaces and never adds. It leaves the
 * state when the allowed lateness has passed, and only then, because the gate lets nothing later through.
 */
public final class MergeWindows<K, S extends Slice<S>> extends KeyedProcessFunction<K, S, S>
        implements ResultTypeQueryable<S>, ChecksSettingsOnRestore {

    private final TypeInformation<S> sliceType;
    private final long sizeMs;
    private final long latenessMs;
    private final long earlyMs;
    private final CheckpointSettings terms;

    private transient MapState<Long, S> windows;
    private transient MapState<Long, Boolean> changed;

    /** @param early how often an open window may be emitted; zero: never */
    public MergeWindows(TypeInformation<S> sliceType, AdmissionPolicy rules, TumblingWindows windows, Duration early) {
        this.sliceType = sliceType;
        this.sizeMs = windows.sizeMs();
        this.latenessMs = rules.latenessMs();
        this.earlyMs = early.toMillis();
        this.terms = CheckpointSettings.of(windows, rules);
    }

    @Override
    public TypeInformation<S> getProducedType() {
        return sliceType;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        windows = getRuntimeContext().getMapState(new MapStateDescriptor<>("windows", Types.LONG, sliceType));
        changed = getRuntimeContext().getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
    }

    @Override
    public void processElement(S slice, Context context, Collector<S> out) throws Exception {
        TimerService timers = context.timerService();
        S before = windows.get(slice.start());
        S now = before == null ? slice : before.merge(slice);
        windows.put(slice.start(), now);
        timers.registerEventTimeTimer(lastMomentOf(slice) + latenessMs);
        if (timers.currentWatermark() >= lastMomentOf(slice)) {
            out.collect(now);
            return;
        }
        timers.registerEventTimeTimer(lastMomentOf(slice));
        changed.put(slice.start(), true);
        if (earlyMs > 0) {
            timers.registerProcessingTimeTimer((timers.currentProcessingTime() / earlyMs + 1) * earlyMs);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<S> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            emitChanged(out);
        } else {
            emitIfChanged(time + 1 - sizeMs, out);
            forget(time + 1 - sizeMs - latenessMs);
        }
    }

    private void emitChanged(Collector<S> out) throws Exception {
        for (Map.Entry<Long, Boolean> window : changed.entries()) {
            out.collect(windows.get(window.getKey()));
        }
        changed.clear();
    }

    private void emitIfChanged(long start, Collector<S> out) throws Exception {
        if (changed.contains(start)) {
            changed.remove(start);
            out.collect(windows.get(start));
        }
    }

    private void forget(long start) throws Exception {
        windows.remove(start);
    }

    private long lastMomentOf(S slice) {
        return slice.start() + sizeMs - 1;
    }
}
