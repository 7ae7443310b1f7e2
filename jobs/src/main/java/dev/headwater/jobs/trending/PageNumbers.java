package dev.headwater.jobs.trending;

import dev.headwater.events.CodePoints;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The pages that are known, each by a small number that stands for its path wherever it is counted. A number is free
 * again when nothing holds it any more.
 */
public final class PageNumbers {

    public static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet taken = new BitSet();
    private String[] paths = new String[16];
    private int[] holders = new int[16];
    private int noneFreeBelow;

    public int of(String path) {
        return numbers.getOrDefault(path, UNKNOWN);
    }

    public String path(int page) {
        return paths[page];
    }

    public int size() {
        return numbers.size();
    }

    /** The lowest number that is free. */
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
            holders = Arrays.copyOf(holders, length);
        }
        taken.set(page);
        paths[page] = path;
        numbers.put(path, page);
    }

    public void hold(int page) {
        holders[page]++;
    }

    public void hold(PageCounts counts) {
        for (int i = 0; i < counts.size(); i++) {
            hold(counts.page(i));
        }
    }

    /** @param gone told of each page that nothing holds any more */
    public void release(PageCounts counts, IntConsumer gone) {
        for (int i = 0; i < counts.size(); i++) {
            int page = counts.page(i);
            if (--holders[page] == 0) {
                remove(page);
                gone.accept(page);
            }
        }
    }

    private void remove(int page) {
        numbers.remove(paths[page]);
        paths[page] = null;
        taken.clear(page);
        noneFreeBelow = Math.min(noneFreeBelow, page);
    }

    /** Whether {@code one} stands before {@code other} where both have as many visits. */
    boolean isBefore(int one, int other) {
        return CodePoints.compare(paths[one], paths[other]) < 0;
    }
}
