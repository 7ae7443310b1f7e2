package dev.headwater.udfs.dedup;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * 128 bits that stand for an event id. Two different ids share them with probability n / 2^128 against n remembered
 * ids: 3e-32 for ten million.
 */
public record EventIdHash(long high, long low) {

    /** So many shards share the ids: enough to spread over any parallelism, few enough to write one by one. */
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
