package dev.headwater.jobs.trending;

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

/** The state of the current host, and the boards that go with it. */
final class HostMemory {

    private static final TypeInformation<PageCounts> COUNTS = TypeInformation.of(PageCounts.class);

    private final long sizeMs;
    private final MapState<Integer, String> pages;
    private final MapState<Long, PageCounts> slices;
    private final MapState<Long, PageCounts> late;
    private final MapState<Long, Standing> standings;
    private final ValueState<Long> toldUntil;
    private final Map<String, HostRankingState> boards = new HashMap<>();

    HostMemory(KeyedStateStore store, long sizeMs) {
        this.sizeMs = sizeMs;
        pages = store.getMapState(new MapStateDescriptor<>("pages", Types.INT, Types.STRING));
        slices = store.getMapState(new MapStateDescriptor<>("slices", Types.LONG, COUNTS));
        late = store.getMapState(new MapStateDescriptor<>("late", Types.LONG, COUNTS));
        standings = store.getMapState(
                new MapStateDescriptor<>("standings", Types.LONG, TypeInformation.of(Standing.class)));
        toldUntil = store.getState(new ValueStateDescriptor<>("told-until", Types.LONG));
    }

    HostRankingState boardOf(String host) throws Exception {
        HostRankingState board = boards.get(host);
        if (board == null) {
            board = remembered();
            boards.put(host, board);
        }
        return board;
    }

    private HostRankingState remembered() throws Exception {
        HostRankingState board = new HostRankingState();
        for (Map.Entry<Integer, String> page : pages.entries()) {
            board.pages.put(page.getKey(), page.getValue());
        }
        for (Map.Entry<Long, PageCounts> slice : slices.entries()) {
            board.slices.add(slice.getKey());
            board.pages.hold(slice.getValue());
        }
        standings.keys().forEach(board.standings::add);
        Long end = toldUntil.value();
        if (end != null) {
            board.moveTo(end);
            for (long slice : board.slices.subSet(end - sizeMs, end)) {
                board.window.add(slices.get(slice));
            }
        }
        return board;
    }

    /** Adds a part to its slice; returns what is in the part. */
    PageCounts add(HostRankingState board, PageSlice part) throws Exception {
        PageCounts added = board.number(part, pages::put);
        PageCounts before = slice(part.start());
        for (int i = 0; i < added.size(); i++) {
            if (before.visitsOf(added.page(i)) == 0) {
                board.pages.hold(added.page(i));
            }
        }
        slices.put(part.start(), before.plus(added));
        board.slices.add(part.start());
        return added;
    }

    PageCounts slice(long start) throws Exception {
        PageCounts found = slices.get(start);
        return found == null ? PageCounts.NONE : found;
    }

    void addLate(long slice, PageCounts added) throws Exception {
        PageCounts before = late.get(slice);
        late.put(slice, before == null ? added : before.plus(added));
    }

    /** What came since the last time for slices of windows that had been told, by slice. */
    NavigableMap<Long, PageCounts> takeLate() throws Exception {
        NavigableMap<Long, PageCounts> taken = new TreeMap<>();
        for (Map.Entry<Long, PageCounts> slice : late.entries()) {
            taken.put(slice.getKey(), slice.getValue());
        }
        late.clear();
        return taken;
    }

    Standing standing(long end) throws Exception {
        Standing found = standings.get(end);
        return found == null ? Standing.EMPTY : found;
    }

    void stand(HostRankingState board, long end, Standing standing) throws Exception {
        standings.put(end, standing);
        board.standings.add(end);
    }

    void rememberEnd(HostRankingState board) throws Exception {
        toldUntil.update(board.end());
    }

    void forgetStandings(HostRankingState board, long upTo) throws Exception {
        for (long end : taken(board.standings.headSet(upTo, true))) {
            standings.remove(end);
        }
    }

    void forgetSlices(HostRankingState board, long upTo) throws Exception {
        List<Integer> gone = new ArrayList<>();
        for (long start : taken(board.slices.headSet(upTo, true))) {
            board.pages.release(slice(start), gone::add);
            slices.remove(start);
        }
        for (int page : gone) {
            pages.remove(page);
        }
    }

    private static List<Long> taken(Collection<Long> part) {
        List<Long> taken = List.copyOf(part);
        part.clear();
        return taken;
    }

    /** A host that has fallen silent: late visits may still ask for its slices, but there is nothing on its board. */
    void putAside(String host) {
        boards.remove(host);
    }

    /** A host of which no slice is left. */
    void forget(String host) {
        boards.remove(host);
        toldUntil.clear();
    }
}
