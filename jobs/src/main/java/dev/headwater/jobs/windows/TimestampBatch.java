package dev.headwater.jobs.windows;

/** All elements of one key with the same timestamp. Merging is commutative and associative. */
public interface TimestampBatch<M extends TimestampBatch<M>> {

    /** Epoch milliseconds. */
    long time();

    M merge(M other);
}
