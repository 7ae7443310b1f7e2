package dev.headwater.jobs.windows;

/** A part of a window's result: what is known of one key in {@code [start, start + size)}. Merging adds up. */
public interface Slice<S extends Slice<S>> {

    long start();

    S merge(S other);
}
