package dev.headwater.udfs.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventIdHashTest {

    /** The hashes are in the state of every job: another hash of the same id would admit duplicates. */
    @Test
    void hashesAreStable() {
        assertThat(EventIdHash.of("")).isEqualTo(new EventIdHash(0, 0));
        assertThat(EventIdHash.of("0f3c2b1a-\u00e9\u4e16"))
                .isEqualTo(new EventIdHash(-2569712310860174670L, 1324295213019527510L));
    }

    @Test
    void spreadsIdsOverAllShards() {
        Set<Integer> shards = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            EventIdHash id = EventIdHash.of("event-" + i);
            assertThat(id.shard()).isBetween(0, EventIdHash.SHARDS - 1).isEqualTo(EventIdHash.shardOf(id.high()));
            shards.add(id.shard());
        }
        assertThat(shards).hasSize(EventIdHash.SHARDS);
    }
}
