package dev.headwater.jobs.trending;

/** The best few of the pages that are offered: by visits, then by path. */
public final class TopN {

    private final PageNumbers names;
    private final int[] pages;
    private final long[] visits;
    private int size;

    public TopN(PageNumbers names, int places) {
        this.names = names;
        this.pages = new int[places];
        this.visits = new long[places];
    }

    public void clear() {
        size = 0;
    }

    /** Whether a page with so many visits would get a place. */
    boolean admits(int page, long count) {
        return size < pages.length || isAhead(page, count, size - 1);
    }

    /** @param page not offered before */
    public void offer(int page, long count) {
        if (count == 0 || !admits(page, count)) {
            return;
        }
        int place = size < pages.length ? size++ : size - 1;
        while (place > 0 && isAhead(page, count, place - 1)) {
            pages[place] = pages[place - 1];
            visits[place] = visits[place - 1];
            place--;
        }
        pages[place] = page;
        visits[place] = count;
    }

    private boolean isAhead(int page, long count, int place) {
        return count != visits[place] ? count > visits[place] : names.isBefore(page, pages[place]);
    }

    /** @param total visits of all pages, those without a place too */
    public Standing standing(long total) {
        int[] ranked = new int[size];
        long[] counts = new long[size];
        System.arraycopy(pages, 0, ranked, 0, size);
        System.arraycopy(visits, 0, counts, 0, size);
        return new Standing(total, ranked, counts);
    }
}
