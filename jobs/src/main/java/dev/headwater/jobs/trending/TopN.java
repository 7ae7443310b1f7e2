package dev.headwater.jobs.trending;

/** The most visited of the offered pages; pages with equal visits are in the order of their paths. */
public final class TopN {

    /**
     * The ranking of a window at its last emission.
     *
     * @param total visits of all pages
     * @param pages ids of the most visited pages, best first
     * @param visits visits of these pages
     */
    public record Ranking(long total, int[] pages, long[] visits) {

        public static final Ranking EMPTY = new Ranking(0, new int[0], new long[0]);
    }

    private final PageDictionary dictionary;
    private final int[] pages;
    private final long[] visits;
    private int size;

    public TopN(PageDictionary dictionary, int places) {
        this.dictionary = dictionary;
        this.pages = new int[places];
        this.visits = new long[places];
    }

    public void clear() {
        size = 0;
    }

    /** Whether a page with this count would be ranked. */
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
        return count != visits[place] ? count > visits[place] : dictionary.isBefore(page, pages[place]);
    }

    /** @param total visits of all pages, ranked or not */
    public Ranking ranking(long total) {
        int[] ranked = new int[size];
        long[] counts = new long[size];
        System.arraycopy(pages, 0, ranked, 0, size);
        System.arraycopy(visits, 0, counts, 0, size);
        return new Ranking(total, ranked, counts);
    }
}
