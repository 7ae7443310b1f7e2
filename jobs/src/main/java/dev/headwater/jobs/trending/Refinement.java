package dev.headwater.jobs.trending;

import dev.headwater.jobs.windows.SlidingWindows;
import java.util.Arrays;
import java.util.NavigableMap;

/**
 * Late visits, brought into every window that has been told without them. Visits only grow, so the best pages of a
 * window are among those that were and those that the late visits belong to; no other page is looked at. The visits of
 * these in one window after the other come from the slices, as one enters and one leaves.
 */
final class Refinement {

    private final SlidingWindows windows;
    private final HostMemory memory;

    Refinement(SlidingWindows windows, HostMemory memory) {
        this.windows = windows;
        this.memory = memory;
    }

    void run(HostRankingState board, WindowEmitter telling) throws Exception {
        NavigableMap<Long, PageCounts> late = memory.takeLate();
        if (late.isEmpty()) {
            return;
        }
        Walk walk = new Walk(late, board);
        long last = Math.min(windows.lastEndOf(late.lastKey()), board.end());
        for (long end = windows.firstEndOf(late.firstKey()); end <= last; end += windows.slideMs()) {
            walk.to(end);
            if (walk.lateVisits > 0) {
                Standing refined = walk.standing(memory.standing(end));
                memory.stand(board, end, refined);
                telling.tell(end, refined, walk.lateVisits);
            }
        }
    }

    /** From window to window, for the pages of the late visits alone. */
    private final class Walk {

        private final NavigableMap<Long, PageCounts> late;
        private final HostRankingState board;
        private final int[] pages;
        private final long[] visits;
        private long lateVisits;

        Walk(NavigableMap<Long, PageCounts> late, HostRankingState board) throws Exception {
            this.late = late;
            this.board = board;
            this.pages = late.values().stream()
                    .flatMapToInt(counts -> Arrays.stream(counts.pages()))
                    .sorted()
                    .distinct()
                    .toArray();
            this.visits = new long[pages.length];
            long first = late.firstKey();
            for (long slice : board.slices.subSet(first - windows.sizeMs(), first)) {
                count(slice, 1);
            }
        }

        void to(long end) throws Exception {
            long entering = end - windows.slideMs();
            long leaving = entering - windows.sizeMs();
            count(entering, 1);
            count(leaving, -1);
            lateVisits += late.getOrDefault(entering, PageCounts.NONE).total()
                    - late.getOrDefault(leaving, PageCounts.NONE).total();
        }

        private void count(long slice, int sign) throws Exception {
            PageCounts counts = memory.slice(slice);
            for (int i = 0; i < pages.length; i++) {
                visits[i] += sign * (long) counts.visitsOf(pages[i]);
            }
        }

        Standing standing(Standing before) {
            board.podium.clear();
            for (int i = 0; i < before.pages().length; i++) {
                if (Arrays.binarySearch(pages, before.pages()[i]) < 0) {
                    board.podium.offer(before.pages()[i], before.visits()[i]);
                }
            }
            for (int i = 0; i < pages.length; i++) {
                board.podium.offer(pages[i], visits[i]);
            }
            return board.podium.standing(before.total() + lateVisits);
        }
    }
}
