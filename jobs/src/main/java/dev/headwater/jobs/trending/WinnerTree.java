package dev.headwater.jobs.trending;

import java.util.Arrays;

/**
 * Visits by page as a tournament tree over page ids. A change replays the matches of one page up to the first whose
 * winner stays the same; the top pages are found without reading the others.
 */
public final class WinnerTree {

    private static final int ROOT = 1;

    private final PageDictionary dictionary;
    private int capacity = 16;
    private long[] visits = new long[capacity];
    /** The winner of each match; match {@code n} is between the winners of {@code 2n} and {@code 2n + 1}. */
    private int[] winners = new int[capacity];

    private long total;

    public WinnerTree(PageDictionary dictionary) {
        this.dictionary = dictionary;
        playAll();
    }

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
        return visits[left] == 0 || dictionary.isBefore(left, right) ? left : right;
    }

    private int winner(int match) {
        return match < capacity ? winners[match] : match - capacity;
    }

    /** Replaces the pages of {@code top} by the most visited ones. */
    public void rank(TopN top) {
        top.clear();
        offer(ROOT, top);
    }

    /** The winner of a subtree is ahead of all its pages, so a subtree whose winner is not admitted is skipped. */
    private void offer(int match, TopN top) {
        int winner = winner(match);
        if (visits[winner] == 0 || !top.admits(winner, visits[winner])) {
            return;
        }
        if (match >= capacity) {
            top.offer(winner, visits[winner]);
            return;
        }
        int first = winner(2 * match) == winner ? 2 * match : 2 * match + 1;
        offer(first, top);
        offer(first ^ 1, top);
    }
}
