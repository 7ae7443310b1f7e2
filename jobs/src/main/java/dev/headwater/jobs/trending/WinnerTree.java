package dev.headwater.jobs.trending;

import java.util.Arrays;

/**
 * Visits by page, in which the leaders are known at any time: a tree of matches over the pages' numbers. A change replays
 * the matches of one page, up to the first that ends as before; the best ten are found without a look at the others.
 */
public final class WinnerTree {

    private static final int ROOT = 1;

    private final PageNumbers names;
    private int capacity = 16;
    private long[] visits = new long[capacity];
    /** The winner of each match; those of match {@code n} come from matches {@code 2n} and {@code 2n + 1}. */
    private int[] winners = new int[capacity];

    private long total;

    public WinnerTree(PageNumbers names) {
        this.names = names;
        playAll();
    }

    /** Visits of all pages. */
    public long total() {
        return total;
    }

    public void add(PageCounts counts) {
        for (int i = 0; i < counts.size(); i++) {
            change(counts.page(i), counts.visits(i));
        }
    }

    public void subtract(PageCounts counts) {
        for (int i = 0; i < counts.size(); i++) {
            change(counts.page(i), -counts.visits(i));
        }
    }

    private void change(int page, int by) {
        if (page >= capacity) {
            grow(page);
        }
        visits[page] += by;
        total += by;
        for (int match = (capacity + page) >> 1; match >= ROOT; match >>= 1) {
            int winner = play(match);
            if (winner == winners[match] && winner != page) {
                return;
            }
            winners[match] = winner;
        }
    }

    private void grow(int page) {
        capacity = Math.max(2 * capacity, Integer.highestOneBit(page) << 1);
        visits = Arrays.copyOf(visits, capacity);
        winners = new int[capacity];
        playAll();
    }

    private void playAll() {
        for (int match = capacity - 1; match >= ROOT; match--) {
            winners[match] = play(match);
        }
    }

    private int play(int match) {
        int left = winner(2 * match);
        int right = winner(2 * match + 1);
        if (visits[left] != visits[right]) {
            return visits[left] > visits[right] ? left : right;
        }
        return visits[left] == 0 || names.isBefore(left, right) ? left : right;
    }

    private int winner(int match) {
        return match < capacity ? winners[match] : match - capacity;
    }

    public void leaders(TopN podium) {
        podium.clear();
        seat(ROOT, podium);
    }

    /** Nobody in this part of the tree is ahead of its winner. */
    private void seat(int match, TopN podium) {
        int winner = winner(match);
        if (visits[winner] == 0 || !podium.admits(winner, visits[winner])) {
            return;
        }
        if (match >= capacity) {
            podium.offer(winner, visits[winner]);
            return;
        }
        int first = winner(2 * match) == winner ? 2 * match : 2 * match + 1;
        seat(first, podium);
        seat(first ^ 1, podium);
    }
}
