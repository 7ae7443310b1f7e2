package dev.headwater.jobs.trending;

import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The pages of a host and its last complete window with the leaders, on the heap. It is derived from {@link HostState}
 * and rebuilt from that after a restart.
 */
final class HostRanking {

    private static final int RANKS = 10;

    final PageDictionary pages = new PageDictionary();
    final WinnerTree window = new WinnerTree(pages);
    final TopN top = new TopN(pages, RANKS);
    /** Starts of the slices in state. */
    final NavigableSet<Long> slices = new TreeSet<>();
    /** Ends of the windows whose ranking is in state. */
    final NavigableSet<Long> rankings = new TreeSet<>();

    private Long end;

    /** End of the last complete window; null before the first. */
    Long end() {
        return end;
    }

    void moveTo(long newEnd) {
        end = newEnd;
    }

    boolean isComplete(long windowEnd) {
        return end != null && windowEnd <= end;
    }

    /** Replaces paths by page ids; {@code newPage} stores each id that is assigned. */
    PageCounts encode(PageSlice slice, PageStore newPage) throws Exception {
        int[] ids = new int[slice.paths().length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = pages.idOf(slice.paths()[i]);
            if (ids[i] == PageDictionary.UNKNOWN) {
                ids[i] = pages.add(slice.paths()[i]);
                newPage.put(ids[i], slice.paths()[i]);
            }
        }
        return PageCounts.of(ids, slice.visits());
    }

    @FunctionalInterface
    interface PageStore {
        void put(int page, String path) throws Exception;
    }
}
