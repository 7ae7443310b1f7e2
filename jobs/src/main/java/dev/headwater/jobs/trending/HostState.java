package dev.headwater.jobs.trending;

import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.trending.TopN.Ranking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Keyed state of the current host, and the {@link HostRanking} of each host. */
final class HostState {

    private static final TypeInformation<PageCounts> COUNTS = TypeInformation.of(PageCounts.class);

    private final long sizeMs;
    private final MapState<Integer, String> pages;
    private final MapState<Long, PageCounts> slices;
    private final MapState<Long, PageCounts> late;
    private final MapState<Long, Ranking> rankings;
    private final ValueState<Long> completeUntil;
    private final Map<String, HostRanking> hosts = new HashMap<>();

    HostState(KeyedStateStore store, long sizeMs) {
        this.sizeMs = sizeMs;
        pages = store.getMapState(new MapStateDescriptor<>("pages", Types.INT, Types.STRING));
        slices = store.getMapState(new MapStateDescriptor<>("slices", Types.LONG, COUNTS));
        late = store.getMapState(new MapStateDescriptor<>("late", Types.LONG, COUNTS));
        rankings =
                store.getMapState(new MapStateDescriptor<>("rankings", Types.LONG, TypeInformation.of(Ranking.class)));
        completeUntil = store.getState(new ValueStateDescriptor<>("complete-until", Types.LONG));
    }

    HostRanking host(String name) throws Exception {
        HostRanking host = hosts.get(name);
        if (host == null) {
            host = restored();
            hosts.put(name, host);
        }
        return host;
    }

    private HostRanking restored() throws Exception {
        HostRanking host = new HostRanking();
        for (Map.Entry<Integer, String> page : pages.entries()) {
            host.pages.put(page.getKey(), page.getValue());
        }
        for (Map.Entry<Long, PageCounts> slice : slices.entries()) {
            host.slices.add(slice.getKey());
            host.pages.retain(slice.getValue());
        }
        rankings.keys().forEach(host.rankings::add);
        Long end = completeUntil.value();
        if (end != null) {
            host.moveTo(end);
            for (long slice : host.slices.subSet(end - sizeMs, end)) {
                host.window.add(slices.get(slice));
            }
        }
        return host;
    }

    /** Adds the visits to their slice and returns them by page id. */
    PageCounts add(HostRanking host, PageSlice slice) throws Exception {
        PageCounts added = host.encode(slice, pages::put);
        PageCounts previous = slice(slice.start());
        for (int i = 0; i < added.size(); i++) {
            if (previous.visitsOf(added.page(i)) == 0) {
                host.pages.retain(added.page(i));
            }
        }
        slices.put(slice.start(), previous.plus(added));
        host.slices.add(slice.start());
        return added;
    }

    PageCounts slice(long start) throws Exception {
        PageCounts found = slices.get(start);
        return found == null ? PageCounts.NONE : found;
    }

    void addLate(long slice, PageCounts added) throws Exception {
        PageCounts previous = late.get(slice);
        late.put(slice, previous == null ? added : previous.plus(added));
    }

    /** Returns and clears the visits that came after their windows were complete, by slice. */
    NavigableMap<Long, PageCounts> pollLate() throws Exception {
        NavigableMap<Long, PageCounts> polled = new TreeMap<>();
        for (Map.Entry<Long, PageCounts> slice : late.entries()) {
            polled.put(slice.getKey(), slice.getValue());
        }
        late.clear();
        return polled;
    }

    Ranking ranking(long end) throws Exception {
        Ranking found = rankings.get(end);
        return found == null ? Ranking.EMPTY : found;
    }

    void putRanking(HostRanking host, long end, Ranking ranking) throws Exception {
        rankings.put(end, ranking);
        host.rankings.add(end);
    }

    void putEnd(HostRanking host) throws Exception {
        completeUntil.update(host.end());
    }

    void removeRankings(HostRanking host, long upTo) throws Exception {
        for (long end : poll(host.rankings.headSet(upTo, true))) {
            rankings.remove(end);
        }
    }

    void removeSlices(HostRanking host, long upTo) throws Exception {
        List<Integer> unused = new ArrayList<>();
        for (long start : poll(host.slices.headSet(upTo, true))) {
            host.pages.release(slice(start), unused::add);
            slices.remove(start);
        }
        for (int page : unused) {
            pages.remove(page);
        }
    }

    private static List<Long> poll(Collection<Long> part) {
        List<Long> polled = List.copyOf(part);
        part.clear();
        return polled;
    }

    /** Frees the heap of a quiet host; its state stays, because late visits may need it. */
    void evict(String host) {
        hosts.remove(host);
    }

    /** Clears a host without slices. */
    void clear(String host) {
        hosts.remove(host);
        completeUntil.clear();
    }
}
