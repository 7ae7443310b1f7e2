package dev.headwater.bench;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** The expected checksum, from arrays and loops over every page of every window. */
final class ExpectedWindows {

    private static final int RANKS = 10;

    private final GeneratedVisits visits;
    private final long sizeMs;
    private final long slideMs;
    /** Visits by host, slice and page. */
    private final int[][][] slices;

    private long checksum;

    private ExpectedWindows(GeneratedVisits visits, Duration size, Duration slide) {
        this.visits = visits;
        this.sizeMs = size.toMillis();
        this.slideMs = slide.toMillis();
        this.slices = new int[visits.hosts()][(int) ((visits.spanMs() + slideMs - 1) / slideMs)][];
    }

    static long checksum(GeneratedVisits visits, Duration size, Duration slide) {
        ExpectedWindows windows = new ExpectedWindows(visits, size, slide);
        windows.count();
        for (int host = 0; host < visits.hosts(); host++) {
            windows.slide(host);
        }
        return windows.checksum;
    }

    private void count() {
        LongFunction<WebEvent> events = visits.events();
        Map<String, Integer> hosts = new HashMap<>();
        for (int host = 0; host < visits.hosts(); host++) {
            hosts.put(GeneratedVisits.host(host), host);
        }
        for (long number = 0; number < visits.count(); number++) {
            WebEvent event = events.apply(number);
            int slice = (int) ((event.eventTime() - GeneratedVisits.FROM) / slideMs);
            int[][] ofHost = slices[hosts.get(event.host())];
            if (ofHost[slice] == null) {
                ofHost[slice] = new int[visits.pages()];
            }
            ofHost[slice][Integer.parseInt(event.url().substring(event.url().lastIndexOf('/') + 1))]++;
        }
    }

    private void slide(int host) {
        int overlap = (int) (sizeMs / slideMs);
        int[] window = new int[visits.pages()];
        for (int last = 0; last < slices[host].length + overlap - 1; last++) {
            add(window, host, last, 1);
            add(window, host, last - overlap, -1);
            addRows(host, GeneratedVisits.FROM + (last + 1) * slideMs, window);
        }
    }

    private void add(int[] window, int host, int slice, int sign) {
        if (slice >= 0 && slice < slices[host].length && slices[host][slice] != null) {
            for (int page = 0; page < window.length; page++) {
                window[page] += sign * slices[host][slice][page];
            }
        }
    }

    private void addRows(int host, long end, int[] window) {
        long total = 0;
        int[] best = new int[RANKS];
        int found = 0;
        for (int page = 0; page < window.length; page++) {
            total += window[page];
            if (window[page] > 0 && (found < RANKS || isAhead(page, best[found - 1], window))) {
                int place = found < RANKS ? found++ : RANKS - 1;
                while (place > 0 && isAhead(page, best[place - 1], window)) {
                    best[place] = best[place - 1];
                    place--;
                }
                best[place] = page;
            }
        }
        if (total > 0) {
            checksum += RowHash.of(new HostVisits(end - sizeMs, end, GeneratedVisits.host(host), total));
        }
        for (int rank = 0; rank < found; rank++) {
            checksum += RowHash.of(new RankedPage(
                    end - sizeMs,
                    end,
                    GeneratedVisits.host(host),
                    rank + 1L,
                    GeneratedVisits.path(best[rank]),
                    window[best[rank]],
                    total));
        }
    }

    private static boolean isAhead(int page, int other, int[] window) {
        return window[page] != window[other]
                ? window[page] > window[other]
                : GeneratedVisits.path(page).compareTo(GeneratedVisits.path(other)) < 0;
    }
}
