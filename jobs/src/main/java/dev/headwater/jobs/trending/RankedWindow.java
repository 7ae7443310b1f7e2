package dev.headwater.jobs.trending;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import java.util.ArrayList;
import java.util.List;

/**
 * One window of a host, emitted whole each time.
 *
 * @param added visits since its last emission
 * @param paths the most visited pages, best first
 * @param pageVisits visits of these pages
 */
public record RankedWindow(
        long start, long end, String host, long visits, long added, String[] paths, long[] pageVisits) {

    HostVisits hostVisits() {
        return new HostVisits(start, end, host, visits);
    }

    /** One row per rank, also for ranks that did not change: their revision depends on every visit of the window. */
    List<RankedPage> pages() {
        List<RankedPage> pages = new ArrayList<>(paths.length);
        for (int i = 0; i < paths.length; i++) {
            pages.add(new RankedPage(start, end, host, i + 1, paths[i], pageVisits[i], visits));
        }
        return pages;
    }

    WindowVisits windowVisits() {
        return new WindowVisits(start, end, host, visits, added);
    }
}
