package dev.headwater.jobs.trending;

/**
 * What was last said of a window.
 *
 * @param total visits of all pages
 * @param pages the most visited ones, best first, by number
 * @param visits of these
 */
public record Standing(long total, int[] pages, long[] visits) {

    public static final Standing EMPTY = new Standing(0, new int[0], new long[0]);
}
