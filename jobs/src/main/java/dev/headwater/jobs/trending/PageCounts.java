package dev.headwater.jobs.trending;

import java.util.Arrays;

/**
 * Visits by page, 8 bytes a page: the page id in the upper and its visits in the lower 32 bits of an entry, sorted by
 * id. Immutable, so that state may share it.
 */
public record PageCounts(long[] entries) {

    public static final PageCounts NONE = new PageCounts(new long[0]);

    private static final int BITS = 32;

    /** @param pages in any order, each once */
    public static PageCounts of(int[] pages, int[] visits) {
        long[] entries = new long[pages.length];
        for (int i = 0; i < pages.length; i++) {
            entries[i] = entry(pages[i], visits[i]);
        }
        Arrays.sort(entries);
        return new PageCounts(entries);
    }

    public int size() {
        return entries.length;
    }

    public int page(int at) {
        return (int) (entries[at] >>> BITS);
    }

    public int visits(int at) {
        return (int) entries[at];
    }

    /** Page ids in ascending order. */
    public int[] pages() {
        int[] pages = new int[entries.length];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = page(i);
        }
        return pages;
    }

    public int visitsOf(int page) {
        int found = Arrays.binarySearch(entries, entry(page, 0));
        int at = found < 0 ? -found - 1 : found;
        return at < entries.length && page(at) == page ? visits(at) : 0;
    }

    public long total() {
        long total = 0;
        for (long entry : entries) {
            total += (int) entry;
        }
        return total;
    }

    public PageCounts plus(PageCounts other) {
        long[] both = new long[entries.length + other.entries.length];
        int size = 0;
        int own = 0;
        int theirs = 0;
        while (own < entries.length && theirs < other.entries.length) {
            int order = Integer.compare(page(own), other.page(theirs));
            if (order == 0) {
                both[size++] = entry(page(own), Math.addExact(visits(own++), other.visits(theirs++)));
            } else {
                both[size++] = order < 0 ? entries[own++] : other.entries[theirs++];
            }
        }
        size = copy(entries, own, both, size);
        size = copy(other.entries, theirs, both, size);
        return new PageCounts(Arrays.copyOf(both, size));
    }

    private static int copy(long[] from, int at, long[] to, int size) {
        System.arraycopy(from, at, to, size, from.length - at);
        return size + from.length - at;
    }

    private static long entry(int page, int visits) {
        return (long) page << BITS | visits;
    }
}
