package dev.headwater.jobs.trending;

import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import dev.headwater.jobs.windows.SlidingWindows;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The busiest window of each host and UTC day. A window belongs to the day of its last millisecond. The row of a day is
 * emitted when the watermark advances after one of its windows has grown; its state is kept while a window may change.
 */
public final class FindPeaks extends KeyedProcessFunction<String, WindowVisits, PeakTraffic>
        implements ChecksSettingsOnRestore {

    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 86_400_000;

    /** @param added visits since the last emission of this window */
    public record WindowVisits(long start, long end, String host, long visits, long added) {}

    /**
     * The busiest window of a day so far; of equal ones the earliest.
     *
     * @param allVisits sum of the visits of all windows of the day: the revision of the row
     */
    public record DayPeak(long windowStart, long windowEnd, long visits, long allVisits) {

        static DayPeak of(WindowVisits window) {
            return new DayPeak(window.start(), window.end(), window.visits(), window.added());
        }

        DayPeak with(WindowVisits window) {
            long all = allVisits + window.added();
            boolean isBusier = window.visits() > visits || window.visits() == visits && window.end() < windowEnd;
            return isBusier
                    ? new DayPeak(window.start(), window.end(), window.visits(), all)
                    : new DayPeak(windowStart, windowEnd, visits, all);
        }

        PeakTraffic row(long day, String host) {
            return new PeakTraffic(day, host, windowStart, windowEnd, visits, allVisits);
        }
    }

    private final CheckpointSettings checkpointSettings;
    private final long changesForMs;

    private transient MapState<Long, DayPeak> days;
    private transient MapState<Long, Boolean> changed;

    FindPeaks(SlidingWindows windows, Duration allowedLateness, CheckpointSettings checkpointSettings) {
        this.checkpointSettings = checkpointSettings;
        this.changesForMs = windows.changesForMs(allowedLateness.toMillis());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointSettings.keepIn(context.getOperatorStateStore());
        KeyedStateStore store = context.getKeyedStateStore();
        days = store.getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(DayPeak.class)));
        changed = store.getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
    }

    @Override
    public void processElement(WindowVisits window, Context context, Collector<PeakTraffic> out) throws Exception {
        long lastTimestamp = window.end() - 1;
        long day = Math.floorDiv(lastTimestamp, DAY_MS) * DAY_MS;
        DayPeak previous = days.get(day);
        days.put(day, previous == null ? DayPeak.of(window) : previous.with(window));
        changed.put(day, true);
        context.timerService().registerEventTimeTimer(lastTimestamp);
        context.timerService().registerEventTimeTimer(day + DAY_MS - 1 + changesForMs);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PeakTraffic> out) throws Exception {
        for (Map.Entry<Long, Boolean> day : changed.entries()) {
            out.collect(days.get(day.getKey()).row(day.getKey(), context.getCurrentKey()));
        }
        changed.clear();
        days.remove(time + 1 - changesForMs - DAY_MS);
    }
}
