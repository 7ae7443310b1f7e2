package dev.headwater.udfs.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdPrintTest {

    /** They lie in the state of every job: another print of the same id would let duplicates through. */
    @Test
    void aPrintIsTheSameInEveryBuild() {
        assertThat(IdPrint.of("")).isEqualTo(new IdPrint(0, 0));
        assertThat(IdPrint.of("0f3c2b1a-\u00e9\u4e16"))
                .isEqualTo(new IdPrint(-2569712310860174670L, 1324295213019527510L));
    }

    @Test
    void idsSpreadOverAllShardsAndKeepTheirs() {
        Set<Integer> shards = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            IdPrint id = IdPrint.of("event-" + i);
            assertThat(id.shard()).isBetween(0, IdPrint.SHARDS - 1).isEqualTo(IdPrint.shardOf(id.high()));
            shards.add(id.shard());
        }
        assertThat(shards).hasSize(IdPrint.SHARDS);
    }
}
