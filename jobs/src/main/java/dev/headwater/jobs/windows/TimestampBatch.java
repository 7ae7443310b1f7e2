package dev.headwater.jobs.windows;

/** What is known of one key in one millisecond. Merging adds up, in any order. */
public interface TimestampBatch<M extends TimestampBatch<M>> {

    /** Epoch milliseconds. */
    long time();

    M merge(M other);
}
