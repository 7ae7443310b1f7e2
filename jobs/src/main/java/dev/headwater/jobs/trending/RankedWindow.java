package dev.headwater.jobs.trending;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is told of one host and window, each time anew.
 *
 * @param gain visits since it was last told
 * @param paths of the most visited pages, best first
 * @param pageVisits of these
 */
public record RankedWindow(
        long start, long end, String host, long visits, long gain, String[] paths, long[] pageVisits) {

    HostVisits hostVisits() {
        return new HostVisits(start, end, host, visits);
    }

    List<RankedPage> pages() {
        List<RankedPage> pages = new ArrayList<>(paths.length);
        for (int i = 0; i < paths.length; i++) {
            pages.add(new RankedPage(start, end, host, i + 1, paths[i], pageVisits[i], visits));
        }
        return pages;
    }

    WindowGain windowGain() {
        return new WindowGain(start, end, host, visits, gain);
    }
}
