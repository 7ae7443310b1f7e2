package dev.headwater.jobs.trending;

import dev.headwater.events.CodePoints;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Assigns small ids to paths, counts the references to each id and reuses an id without references. */
public final class PageDictionary {

    public static final int UNKNOWN = -1;

    private final Map<String, Integer> ids = new HashMap<>();
    private final BitSet taken = new BitSet();
    private String[] paths = new String[16];
    private int[] references = new int[16];
    private int noneFreeBelow;

    public int idOf(String path) {
        return ids.getOrDefault(path, UNKNOWN);
    }

    public String path(int page) {
        return paths[page];
    }

    public int size() {
        return ids.size();
    }

    /** Assigns the lowest free id. */
    public int add(String path) {
        int page = taken.nextClearBit(noneFreeBelow);
        noneFreeBelow = page + 1;
        put(page, path);
        return page;
    }

    public void put(int page, String path) {
        if (page >= paths.length) {
            int length = Math.max(page + 1, 2 * paths.length);
            paths = Arrays.copyOf(paths, length);
            references = Arrays.copyOf(references, length);
        }
        taken.set(page);
        paths[page] = path;
        ids.put(path, page);
    }

    public void retain(int page) {
        references[page]++;
    }

    public void retain(PageCounts counts) {
        for (int i = 0; i < counts.size(); i++) {
            retain(counts.page(i));
        }
    }

    /** @param unused receives each page without references */
    public void release(PageCounts counts, IntConsumer unused) {
        for (int i = 0; i < counts.size(); i++) {
            int page = counts.page(i);
            if (--references[page] == 0) {
                remove(page);
                unused.accept(page);
            }
        }
    }

    private void remove(int page) {
        ids.remove(paths[page]);
        paths[page] = null;
        taken.clear(page);
        noneFreeBelow = Math.min(noneFreeBelow, page);
    }

    /** The order of pages with equal visits. */
    boolean isBefore(int one, int other) {
        return CodePoints.compare(paths[one], paths[other]) < 0;
    }
}
