package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** For random logs, pace and crashes the rows equal the oracle, and all state is cleared. */
class FunnelsRandomTest {

    private static final FunnelFixtures FUNNELS = FunnelFixtures.of(FunnelsOracle.FILE);
    private static final AdmissionPolicy POLICY = FUNNELS.policy();

    @Property(tries = 1_000)
    void rowsMatchOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 120) int records,
            @ForAll Random random)
            throws Exception {
        run(Backend.HEAP, RandomLog.of(random, partitions, records), random);
    }

    @Property(tries = 20)
    void rocksDbRowsMatchOracle(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        run(Backend.ROCKSDB, RandomLog.of(random, partitions, 80), random);
    }

    /** Guards against properties that pass vacuously. */
    @Test
    void runsCoverTheHardCases() {
        Set<String> cases = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            List<WebEvent> counted = RandomFeed.counted(RandomLog.of(new Random(seed), 1 + seed % 3, 120), POLICY);
            FunnelsOracle.rowsOf(counted)
                    .forEach(row -> cases.add(row.funnel() + " " + row.outcome() + " " + row.stepsReached()));
        }
        assertThat(cases)
                .containsExactlyInAnyOrder(
                        "shop timed_out 1",
                        "shop timed_out 2",
                        "shop completed 3",
                        "nested timed_out 1",
                        "nested timed_out 2",
                        "nested completed 3");
    }

    @Test
    void oracleAdmitsSameEvents() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(RandomLog.of(new Random(seed), 2, 90).all())
                    .allSatisfy(record -> assertThat(POLICY.admits(record.enriched()))
                            .isEqualTo(FunnelsOracle.matchesAnyStep(record.event())));
        }
    }

    private static void run(Backend backend, RandomLog log, Random random) throws Exception {
        try (Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator = FUNNELS.operator(backend)) {
            RandomFeed<FunnelVisitorKey, StepHits, FunnelAttempt> feed =
                    RandomFeed.ofParts(operator, FUNNELS::hits, POLICY);
            FoldedTable<FunnelAttempt> table = feed.table(Tables.FUNNELS, Stream::of);
            feed.run(log, random);

            assertThat(new HashSet<>(table.rows())).isEqualTo(FunnelsOracle.rowsOf(RandomFeed.counted(log, POLICY)));
            assertThat(operator.keysWith("batches")).isZero();
            assertThat(operator.keysWith("state")).isZero();
            assertThat(operator.timers()).isZero();
        }
    }
}
