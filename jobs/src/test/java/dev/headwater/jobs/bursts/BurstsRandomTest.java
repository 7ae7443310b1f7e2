package dev.headwater.jobs.bursts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Burst;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** For random logs, pace and crashes the rows equal the oracle, and all state is cleared. */
class BurstsRandomTest {

    private static final int MIN = 60_000;

    @Property(tries = 1_000)
    void rowsMatchOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 40 * MIN) int timeout,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        run(Backend.HEAP, log, new BurstsOracle(count, timeout), random);
    }

    @Property(tries = 20)
    void rocksDbRowsMatchOracle(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        run(Backend.ROCKSDB, RandomLog.of(random, partitions, 60), new BurstsOracle(3, 10 * MIN), random);
    }

    /** Guards against properties that pass vacuously. */
    @Test
    void runsCoverTheHardCases() {
        Set<String> cases = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            List<WebEvent> counted =
                    RandomFeed.counted(RandomLog.of(new Random(seed), 1 + seed % 3, 90), policy(10 * MIN));
            cases.addAll(new BurstsOracle(2, 10 * MIN)
                    .rowsOf(counted).stream()
                            .map(row -> row.closedBy() + " " + row.sequence())
                            .collect(Collectors.toSet()));
        }
        assertThat(cases).contains("count 1", "timeout 1", "count 2", "timeout 2");
    }

    private static AdmissionPolicy policy(long timeoutMs) {
        return new AdmissionPolicy("bursts", event -> event.eventTime() + timeoutMs, 0, 0, false, EventFilter.ALL);
    }

    private static void run(Backend backend, RandomLog log, BurstsOracle oracle, Random random) throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator =
                BurstFixtures.operator(backend, oracle.count(), oracle.timeoutMs())) {
            AdmissionPolicy policy = policy(oracle.timeoutMs());
            RandomFeed<VisitorOnHost, Hits, Burst> feed = new RandomFeed<>(operator, BurstFixtures::hit, policy);
            FoldedTable<Burst> table = feed.table(Tables.BURSTS, Stream::of);
            feed.run(log, random);

            assertThat(new HashSet<>(table.rows())).isEqualTo(oracle.rowsOf(RandomFeed.counted(log, policy)));
            assertThat(operator.keysWith("batches")).isZero();
            assertThat(operator.keysWith("state")).isZero();
            assertThat(operator.timers()).isZero();
        }
    }
}
