package dev.headwater.udfs.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Compares with the rule over a list of all ids. */
class DedupIndexOracleTest {

    /** Few ids whose hashes share a slot, so that they collide. */
    private static final List<EventIdHash> IDS = List.of(
            new EventIdHash(0, 0), new EventIdHash(0, 1L << 32 | 1), new EventIdHash(1, 0), new EventIdHash(1, 64));

    private static final long SPAN = 1_000;

    record Step(int id, long time, long clockBehind, long advance) {}

    record Counted(EventIdHash id, long time) {}

    @Property(tries = 10_000)
    void agreesWithTheNaiveRule(@ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 700) int horizon) {
        DedupIndex ids = new DedupIndex(horizon);
        List<Counted> all = new ArrayList<>();
        long watermark = -SPAN;
        for (Step step : steps) {
            watermark += step.advance();
            ids.forget(watermark);
            EventIdHash id = IDS.get(step.id());
            long clock = watermark + step.clockBehind();
            boolean expected = wasCounted(all, id, step.time(), clock, horizon);
            assertThat(ids.wasCounted(id, step.time(), clock)).isEqualTo(expected);
            if (!expected) {
                ids.remember(id, step.time());
                all.add(new Counted(id, step.time()));
            }
        }
        ids.forget(watermark);
        assertThat(ids.size())
                .isBetween(within(all, watermark - horizon), within(all, watermark - horizon - horizon / 8 - 1));
    }

    @Property(tries = 200)
    void manyIdsOfOneSliceAreAllFound(@ForAll @IntRange(min = 1, max = 3_000) int count) {
        DedupIndex ids = new DedupIndex(3_600_000);
        for (int i = 0; i < count; i++) {
            ids.remember(EventIdHash.of("id-" + i), i);
        }

        assertThat(ids.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(ids.wasCounted(EventIdHash.of("id-" + i), i, 0)).isTrue();
            assertThat(ids.wasCounted(EventIdHash.of("no-" + i), i, 0)).isFalse();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> times = Arbitraries.longs().between(-SPAN, SPAN);
        Arbitrary<Long> advances = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(0, SPAN / 4)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, IDS.size() - 1),
                        times,
                        Arbitraries.longs().between(0, SPAN),
                        advances)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static boolean wasCounted(List<Counted> all, EventIdHash id, long time, long clock, long horizon) {
        return all.stream()
                .anyMatch(counted -> counted.id().equals(id)
                        && Math.abs(time - counted.time()) <= horizon
                        && clock <= counted.time() + horizon);
    }

    private static long within(List<Counted> all, long oldest) {
        return all.stream().filter(counted -> counted.time() >= oldest).count();
    }
}
