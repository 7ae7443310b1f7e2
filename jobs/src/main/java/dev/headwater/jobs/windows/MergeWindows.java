package dev.headwater.jobs.windows;

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
 * Tumbling event-time windows over the slices of {@link LocalAggregate}. Each emission is the whole window: early while
 * it is open, once when the watermark closes it, and again for each late slice. So an upsert always replaces and never
 * adds. State is cleared when the allowed lateness has passed; admission drops everything later.
 */
public final class MergeWindows<K, S extends MergeWindows.Slice<S>> extends KeyedProcessFunction<K, S, S>
        implements ResultTypeQueryable<S>, ChecksSettingsOnRestore {

    /** A partial aggregate of one key in the window that begins at {@code start}. */
    public interface Slice<S extends Slice<S>> {

        long start();

        S merge(S other);
    }

    private final TypeInformation<S> sliceType;
    private final CheckpointSettings checkpointSettings;
    private final long sizeMs;
    private final long latenessMs;
    private final long earlyMs;

    private transient MapState<Long, S> windows;
    private transient MapState<Long, Boolean> changed;

    /** @param early minimum interval between emissions of an open window; zero: none before it closes */
    public MergeWindows(
            Class<S> slice,
            TumblingWindows windows,
            Duration allowedLateness,
            Duration early,
            CheckpointSettings checkpointSettings) {
        this.sliceType = TypeInformation.of(slice);
        this.checkpointSettings = checkpointSettings;
        this.sizeMs = windows.sizeMs();
        this.latenessMs = allowedLateness.toMillis();
        this.earlyMs = early.toMillis();
    }

    @Override
    public TypeInformation<S> getProducedType() {
        return sliceType;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointSettings.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        windows = getRuntimeContext().getMapState(new MapStateDescriptor<>("windows", Types.LONG, sliceType));
        changed = getRuntimeContext().getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
    }

    @Override
    public void processElement(S slice, Context context, Collector<S> out) throws Exception {
        TimerService timers = context.timerService();
        long lastTimestamp = slice.start() + sizeMs - 1;
        S previous = windows.get(slice.start());
        S merged = previous == null ? slice : previous.merge(slice);
        windows.put(slice.start(), merged);
        timers.registerEventTimeTimer(lastTimestamp + latenessMs);
        if (timers.currentWatermark() >= lastTimestamp) {
            out.collect(merged);
            return;
        }
        timers.registerEventTimeTimer(lastTimestamp);
        changed.put(slice.start(), true);
        if (earlyMs > 0) {
            timers.registerProcessingTimeTimer((timers.currentProcessingTime() / earlyMs + 1) * earlyMs);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<S> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            for (Map.Entry<Long, Boolean> window : changed.entries()) {
                out.collect(windows.get(window.getKey()));
            }
            changed.clear();
            return;
        }
        long closed = time + 1 - sizeMs;
        if (changed.contains(closed)) {
            changed.remove(closed);
            out.collect(windows.get(closed));
        }
        windows.remove(closed - latenessMs);
    }
}
