package dev.headwater.udfs.dedup;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * 128-bit hash of an event id. A new id collides with one of n ids with probability n / 2^128: 3e-32 for ten million.
 */
public record EventIdHash(long high, long low) {

    /** Shards of the ids: enough for any parallelism, few enough to be written one by one. */
    public static final int SHARDS = 256;

    public static EventIdHash of(String eventId) {
        long[] hash = MurmurHash3.hash128x64(eventId.getBytes(StandardCharsets.UTF_8));
        return new EventIdHash(hash[0], hash[1]);
    }

    public int shard() {
        return shardOf(high);
    }

    public static int shardOf(long high) {
        return (int) (high & (SHARDS - 1));
    }
}
