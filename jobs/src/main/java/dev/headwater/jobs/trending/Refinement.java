package dev.headwater.jobs.trending;

import dev.headwater.jobs.trending.TopN.Ranking;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.Arrays;
import java.util.NavigableMap;

/**
 * Adds late visits to every complete window that they belong to. Visits only grow, so the top pages of a window are among
 * its previous ones and the pages of the late visits; no other page is read. Their visits per window are a running sum
 * over the slices that enter and leave.
 */
final class Refinement {

    private final SlidingWindows windows;
    private final HostState state;

    Refinement(SlidingWindows windows, HostState state) {
        this.windows = windows;
        this.state = state;
    }

    void run(HostRanking host, RankWindows.WindowEmitter out) throws Exception {
        NavigableMap<Long, PageCounts> late = state.pollLate();
        if (late.isEmpty()) {
            return;
        }
        Walk walk = new Walk(late, host);
        long last = Math.min(windows.lastEndOf(late.lastKey()), host.end());
        for (long end = windows.firstEndOf(late.firstKey()); end <= last; end += windows.slideMs()) {
            walk.to(end);
            if (walk.lateVisits > 0) {
                Ranking refined = walk.ranking(state.ranking(end));
                state.putRanking(host, end, refined);
                out.emit(end, refined, walk.lateVisits);
            }
        }
    }

    /** Advances from window to window, over the pages of the late visits alone. */
    private final class Walk {

        private final NavigableMap<Long, PageCounts> late;
        private final HostRanking host;
        private final int[] pages;
        private final long[] visits;
        private long lateVisits;

        Walk(NavigableMap<Long, PageCounts> late, HostRanking host) throws Exception {
            this.late = late;
            this.host = host;
            this.pages = late.values().stream()
                    .flatMapToInt(counts -> Arrays.stream(counts.pages()))
                    .sorted()
                    .distinct()
                    .toArray();
            this.visits = new long[pages.length];
            long first = late.firstKey();
            for (long slice : host.slices.subSet(first - windows.sizeMs(), first)) {
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
            PageCounts counts = state.slice(slice);
            for (int i = 0; i < pages.length; i++) {
                visits[i] += sign * (long) counts.visitsOf(pages[i]);
            }
        }

        Ranking ranking(Ranking previous) {
            host.top.clear();
            for (int i = 0; i < previous.pages().length; i++) {
                if (Arrays.binarySearch(pages, previous.pages()[i]) < 0) {
                    host.top.offer(previous.pages()[i], previous.visits()[i]);
                }
            }
            for (int i = 0; i < pages.length; i++) {
                host.top.offer(pages[i], visits[i]);
            }
            return host.top.ranking(previous.total() + lateVisits);
        }
    }
}
