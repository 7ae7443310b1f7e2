package dev.headwater.udfs.order;

/** What is known of one key in one millisecond. Merging adds up, in any order. */
public interface Moment<M extends Moment<M>> {

    /** Epoch milliseconds. */
    long time();

    M merge(M other);
}
