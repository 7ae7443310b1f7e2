package dev.headwater.jobs.trending;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.RankedPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Expected rows: each counted event is added to each of its windows, and every window is sorted. */
public final class TrendingOracle {

    private static final long DAY_MS = 86_400_000;
    private static final int RANKS = 10;

    private record Window(long end, String host) {}

    private final long sizeMs;
    private final Map<Window, Map<String, Long>> windows = new HashMap<>();

    public TrendingOracle(Collection<WebEvent> counted, long sizeMs, long slideMs) {
        this.sizeMs = sizeMs;
        for (WebEvent event : counted) {
            long first = Math.floorDiv(event.eventTime(), slideMs) * slideMs + slideMs;
            for (long end = first; end - sizeMs <= event.eventTime(); end += slideMs) {
                windows.computeIfAbsent(new Window(end, event.host()), window -> new HashMap<>())
                        .merge(pathOf(event.url()), 1L, Long::sum);
            }
        }
    }

    static String pathOf(String url) {
        String path = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "").replaceFirst("(?s)[?#].*", "");
        return path.isEmpty() ? "/" : path;
    }

    public Set<HostVisits> hosts() {
        Set<HostVisits> rows = new HashSet<>();
        windows.forEach((window, pages) ->
                rows.add(new HostVisits(window.end() - sizeMs, window.end(), window.host(), sum(pages))));
        return rows;
    }

    public Set<RankedPage> pages() {
        Set<RankedPage> rows = new HashSet<>();
        windows.forEach((window, pages) -> {
            List<String> best = new ArrayList<>(pages.keySet());
            best.sort(Comparator.comparing((String path) -> -pages.get(path))
                    .thenComparing(path -> path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
            for (int i = 0; i < Math.min(RANKS, best.size()); i++) {
                String path = best.get(i);
                rows.add(new RankedPage(
                        window.end() - sizeMs, window.end(), window.host(), i + 1L, path, pages.get(path), sum(pages)));
            }
        });
        return rows;
    }

    public Set<PeakTraffic> peaks() {
        Map<List<Object>, TreeMap<Long, Long>> days = new HashMap<>();
        windows.forEach((window, pages) -> days.computeIfAbsent(
                        List.of(dayOf(window.end()), window.host()), d -> new TreeMap<>())
                .put(window.end(), sum(pages)));
        Set<PeakTraffic> rows = new HashSet<>();
        days.forEach((day, visits) -> {
            long most = visits.values().stream().mapToLong(v -> v).max().orElseThrow();
            long all = visits.values().stream().mapToLong(v -> v).sum();
            long end = visits.keySet().stream()
                    .filter(e -> visits.get(e) == most)
                    .findFirst()
                    .orElseThrow();
            rows.add(new PeakTraffic((Long) day.get(0), (String) day.get(1), end - sizeMs, end, most, all));
        });
        return rows;
    }

    private static long dayOf(long end) {
        return Math.floorDiv(end - 1, DAY_MS) * DAY_MS;
    }

    private static long sum(Map<String, Long> pages) {
        return pages.values().stream().mapToLong(visits -> visits).sum();
    }
}
