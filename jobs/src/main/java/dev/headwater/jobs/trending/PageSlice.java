package dev.headwater.jobs.trending;

/** Visits of one host's pages in one slice, or a part of them. Parallel arrays, because they are cheap on the wire. */
public record PageSlice(long start, String host, String[] paths, int[] visits) {}
