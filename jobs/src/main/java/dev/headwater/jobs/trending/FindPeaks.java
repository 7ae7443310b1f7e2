package dev.headwater.jobs.trending;

import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import dev.headwater.jobs.windows.SlidingWindows;
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
 * The busiest window of each host and UTC day. A window belongs to the day of its last millisecond. A day's row is
 * written once for each move of the watermark, whenever one of its windows has more visits, and kept for as long as one
 * of them may change.
 */
final class FindPeaks extends KeyedProcessFunction<String, WindowGain, PeakTraffic> implements ChecksSettingsOnRestore {

    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 86_400_000;

    private final CheckpointSettings terms;
    private final long changesForMs;

    private transient MapState<Long, DayPeak> days;
    private transient MapState<Long, Boolean> changed;

    FindPeaks(SlidingWindows windows, AdmissionPolicy rules) {
        this.terms = CheckpointSettings.of(windows, rules);
        this.changesForMs = windows.changesForMs(rules.latenessMs());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
        KeyedStateStore store = context.getKeyedStateStore();
        days = store.getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(DayPeak.class)));
        changed = store.getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
    }

    @Override
    public void processElement(WindowGain window, Context context, Collector<PeakTraffic> out) throws Exception {
        long lastMoment = window.end() - 1;
        long day = Math.floorDiv(lastMoment, DAY_MS) * DAY_MS;
        DayPeak before = days.get(day);
        days.put(day, before == null ? DayPeak.of(window) : before.and(window));
        changed.put(day, true);
        context.timerService().registerEventTimeTimer(lastMoment);
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
