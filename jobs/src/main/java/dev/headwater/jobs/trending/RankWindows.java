package dev.headwater.jobs.trending;

import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.trending.TopN.Ranking;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import dev.headwater.jobs.windows.SlidingWindows;
import java.time.Duration;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sliding windows over the slices of each host. From one window to the next one slice enters and one leaves, so the cost
 * of an event does not depend on how many windows it belongs to. A window is emitted whole when the watermark completes
 * it, and again after late visits; empty windows are not emitted. All work is done when the watermark advances, so
 * slices that arrive together are emitted together.
 */
final class RankWindows extends KeyedProcessFunction<String, PageSlice, RankedWindow>
        implements ChecksSettingsOnRestore {

    private static final long serialVersionUID = 1L;

    private final SlidingWindows windows;
    private final CheckpointSettings checkpointSettings;
    private final long changesForMs;

    private transient HostState state;
    private transient Refinement refinement;

    /** Receives each new or changed window; {@code added} are its visits since its last emission. */
    @FunctionalInterface
    interface WindowEmitter {
        void emit(long end, Ranking ranking, long added);
    }

    RankWindows(SlidingWindows windows, Duration allowedLateness, CheckpointSettings checkpointSettings) {
        this.windows = windows;
        this.checkpointSettings = checkpointSettings;
        this.changesForMs = windows.changesForMs(allowedLateness.toMillis());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointSettings.keepIn(context.getOperatorStateStore());
        state = new HostState(context.getKeyedStateStore(), windows.sizeMs());
        refinement = new Refinement(windows, state);
    }

    @Override
    public void processElement(PageSlice slice, Context context, Collector<RankedWindow> out) throws Exception {
        HostRanking host = state.host(slice.host());
        PageCounts added = state.add(host, slice);
        if (host.isComplete(windows.firstEndOf(slice.start()))) {
            state.addLate(slice.start(), added);
            if (slice.start() >= host.end() - windows.sizeMs()) {
                host.window.add(added);
            }
        }
        context.timerService().registerEventTimeTimer(windows.firstEndOf(slice.start()) - 1);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RankedWindow> out) throws Exception {
        String name = context.getCurrentKey();
        HostRanking host = state.host(name);
        long watermark = context.timerService().currentWatermark();
        if (!host.slices.isEmpty()) {
            WindowEmitter emitter = (end, ranking, added) -> out.collect(window(name, host, end, ranking, added));
            refinement.run(host, emitter);
            advance(host, windows.lastEndAt(watermark), emitter);
            removeExpired(host, watermark);
        }
        if (host.slices.isEmpty()) {
            state.clear(name);
            return;
        }
        context.timerService().registerEventTimeTimer(nextTimer(host));
        if (host.window.total() == 0) {
            state.evict(name);
        }
    }

    /** Emits each window up to the last complete one and skips empty ones. */
    private void advance(HostRanking host, long last, WindowEmitter emitter) throws Exception {
        if (host.end() == null) {
            host.moveTo(host.slices.first());
        }
        while (host.end() < last) {
            Long next = host.window.total() > 0 ? host.end() : host.slices.ceiling(host.end());
            if (next == null || next >= last) {
                host.moveTo(last);
            } else {
                step(host, windows.firstEndOf(next), emitter);
            }
        }
        state.putEnd(host);
    }

    private void step(HostRanking host, long end, WindowEmitter emitter) throws Exception {
        long entering = end - windows.slideMs();
        host.window.subtract(state.slice(entering - windows.sizeMs()));
        host.window.add(state.slice(entering));
        host.moveTo(end);
        if (host.window.total() > 0) {
            host.window.rank(host.top);
            Ranking ranking = host.top.ranking(host.window.total());
            state.putRanking(host, end, ranking);
            emitter.emit(end, ranking, ranking.total());
        }
    }

    /** Removes what no late visit can change and no window has yet to subtract. */
    private void removeExpired(HostRanking host, long watermark) throws Exception {
        long finalEnd = Math.min(watermark, Long.MAX_VALUE - 1) - changesForMs + 1;
        state.removeRankings(host, finalEnd);
        state.removeSlices(host, Math.min(finalEnd, host.end() - 1) - windows.sizeMs());
    }

    private long nextTimer(HostRanking host) {
        return host.window.total() > 0
                ? host.end() + windows.slideMs() - 1
                : windows.lastEndOf(host.slices.first()) - 1 + changesForMs;
    }

    private RankedWindow window(String name, HostRanking host, long end, Ranking ranking, long added) {
        int[] pages = ranking.pages();
        String[] paths = new String[pages.length];
        for (int i = 0; i < pages.length; i++) {
            paths[i] = host.pages.path(pages[i]);
        }
        return new RankedWindow(end - windows.sizeMs(), end, name, ranking.total(), added, paths, ranking.visits());
    }
}
