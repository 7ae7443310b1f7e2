package dev.headwater.jobs.trending;

import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import dev.headwater.jobs.windows.SlidingWindows;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sliding windows over slices, host by host. From one window to the next a slice enters and one leaves, so what an event
 * costs does not depend on how many windows it is in. A window is told whole when the watermark completes it, and again
 * after late visits; empty ones are not told. All of it happens when the watermark moves: parts that came together are
 * told together.
 */
final class RankWindows extends KeyedProcessFunction<String, PageSlice, RankedWindow>
        implements ChecksSettingsOnRestore {

    private static final long serialVersionUID = 1L;

    private final SlidingWindows windows;
    private final CheckpointSettings terms;
    private final long changesForMs;

    private transient HostMemory memory;
    private transient Refinement refinement;

    RankWindows(SlidingWindows windows, AdmissionPolicy rules) {
        this.windows = windows;
        this.terms = CheckpointSettings.of(windows, rules);
        this.changesForMs = windows.changesForMs(rules.latenessMs());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
        memory = new HostMemory(context.getKeyedStateStore(), windows.sizeMs());
        refinement = new Refinement(windows, memory);
    }

    @Override
    public void processElement(PageSlice part, Context context, Collector<RankedWindow> out) throws Exception {
        HostRankingState board = memory.boardOf(part.host());
        PageCounts added = memory.add(board, part);
        if (board.isTold(windows.firstEndOf(part.start()))) {
            memory.addLate(part.start(), added);
            if (part.start() >= board.end() - windows.sizeMs()) {
                board.window.add(added);
            }
        }
        context.timerService().registerEventTimeTimer(windows.firstEndOf(part.start()) - 1);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RankedWindow> out) throws Exception {
        String host = context.getCurrentKey();
        HostRankingState board = memory.boardOf(host);
        WindowEmitter telling = (end, standing, gain) -> out.collect(told(host, board, end, standing, gain));
        if (!board.slices.isEmpty()) {
            refinement.run(board, telling);
            advance(board, windows.lastEndAt(context.timerService().currentWatermark()), telling);
            forget(board, context.timerService().currentWatermark());
        }
        if (board.slices.isEmpty()) {
            memory.forget(host);
            return;
        }
        context.timerService().registerEventTimeTimer(nextMomentOf(board));
        if (board.window.total() == 0) {
            memory.putAside(host);
        }
    }

    /** Tells each window up to the last that is complete; over empty ones it leaps. */
    private void advance(HostRankingState board, long last, WindowEmitter telling) throws Exception {
        if (board.end() == null) {
            board.moveTo(board.slices.first());
        }
        while (board.end() < last) {
            Long next = board.window.total() > 0 ? board.end() : board.slices.ceiling(board.end());
            if (next == null || next >= last) {
                board.moveTo(last);
            } else {
                step(board, windows.firstEndOf(next), telling);
            }
        }
        memory.rememberEnd(board);
    }

    private void step(HostRankingState board, long end, WindowEmitter telling) throws Exception {
        long entering = end - windows.slideMs();
        board.window.subtract(memory.slice(entering - windows.sizeMs()));
        board.window.add(memory.slice(entering));
        board.moveTo(end);
        if (board.window.total() > 0) {
            board.window.leaders(board.podium);
            Standing standing = board.podium.standing(board.window.total());
            memory.stand(board, end, standing);
            telling.tell(end, standing, standing.total());
        }
    }

    /** What no late visit can change any more, and no window has yet to let go. */
    private void forget(HostRankingState board, long watermark) throws Exception {
        long finalEnd = Math.min(watermark, Long.MAX_VALUE - 1) - changesForMs + 1;
        memory.forgetStandings(board, finalEnd);
        memory.forgetSlices(board, Math.min(finalEnd, board.end() - 1) - windows.sizeMs());
    }

    private long nextMomentOf(HostRankingState board) {
        return board.window.total() > 0
                ? board.end() + windows.slideMs() - 1
                : windows.lastEndOf(board.slices.first()) - 1 + changesForMs;
    }

    private RankedWindow told(String host, HostRankingState board, long end, Standing standing, long gain) {
        int[] pages = standing.pages();
        String[] paths = new String[pages.length];
        for (int i = 0; i < pages.length; i++) {
            paths[i] = board.pages.path(pages[i]);
        }
        return new RankedWindow(end - windows.sizeMs(), end, host, standing.total(), gain, paths, standing.visits());
    }
}
