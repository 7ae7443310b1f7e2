package dev.headwater.jobs.trending;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What is in memory of one host: its pages and the window that was last complete, with its leaders. All of it follows
 * from the state, and is made from that again after a restart.
 */
final class HostRankingState {

    private static final int RANKS = 10;

    final PageNumbers pages = new PageNumbers();
    final WinnerTree window = new WinnerTree(pages);
    final TopN podium = new TopN(pages, RANKS);
    /** Starts of the slices in state. */
    final NavigableSet<Long> slices = new TreeSet<>();
    /** Ends of the windows whose standings are in state. */
    final NavigableSet<Long> standings = new TreeSet<>();

    private Long end;

    /** Up to here every window has been told. */
    Long end() {
        return end;
    }

    void moveTo(long newEnd) {
        end = newEnd;
    }

    /** Whether a window that ends here has been told, or was empty when others were. */
    boolean isTold(long windowEnd) {
        return end != null && windowEnd <= end;
    }

    PageCounts number(PageSlice part, NewPage newPage) throws Exception {
        int[] numbers = new int[part.paths().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = pages.of(part.paths()[i]);
            if (numbers[i] == PageNumbers.UNKNOWN) {
                numbers[i] = pages.add(part.paths()[i]);
                newPage.accept(numbers[i], part.paths()[i]);
            }
        }
        return PageCounts.of(numbers, part.visits());
    }

    /** Told of each page that gets a number. */
    @FunctionalInterface
    interface NewPage {
        void accept(int number, String path) throws Exception;
    }
}
