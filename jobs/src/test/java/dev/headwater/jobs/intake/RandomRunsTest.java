package dev.headwater.jobs.intake;

import static dev.headwater.events.Outcome.COUNTED;
import static dev.headwater.events.Outcome.DUPLICATE;
import static dev.headwater.events.Outcome.FILTERED;
import static dev.headwater.events.Outcome.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Outcomes and rows follow the contract for random logs, paces and restarts. */
class RandomRunsTest {

    private static final AdmissionPolicy POLICY =
            AdmitEventsHarness.policy(AdmitEventsHarness.LATENESS, 20 * AdmitEventsHarness.MIN);

    @Property(tries = 1_000)
    void outcomesAndRowsFollowTheContract(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        assertFollowsTheContract(Backend.HEAP, RandomLog.of(random, partitions, records), random);
    }

    @Property(tries = 20)
    void outcomesAndRowsFollowContractOnRocksDb(
            @ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random) throws Exception {
        assertFollowsTheContract(Backend.ROCKSDB, RandomLog.of(random, partitions, 60), random);
    }

    /** With idle sources a watermark may decide instead of a clock, but counted events stay in the rows. */
    @Property(tries = 300)
    void countedEventsStayInRowsWithIdleSources(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        try (RandomRun run = new RandomRun(Backend.HEAP, log, POLICY, true, random).runToTheEnd()) {
            assertOneOutcomePerRecordAndAllCountedInRows(log, run);
        }
    }

    /** Otherwise the properties would hold trivially. */
    @Test
    void runsContainEveryOutcomeAndRestarts() throws Exception {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int restarts = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RandomLog log = RandomLog.of(random, 1 + seed % 3, 90);
            try (RandomRun run = new RandomRun(Backend.HEAP, log, POLICY, false, random).runToTheEnd()) {
                run.decisions().forEach(decision -> outcomes.merge(decision.outcome(), 1, Integer::sum));
                restarts += run.restarts();
            }
        }
        assertThat(outcomes).containsOnlyKeys(COUNTED, DUPLICATE, FILTERED, LATE);
        assertThat(outcomes.values()).allMatch(events -> events >= 20);
        assertThat(restarts).isGreaterThan(20);
    }

    private static void assertFollowsTheContract(Backend backend, RandomLog log, Random random) throws Exception {
        try (RandomRun run = new RandomRun(backend, log, POLICY, false, random).runToTheEnd()) {
            OutcomeOracle oracle = new OutcomeOracle(POLICY);
            for (OutcomeEvent decision : run.decisions()) {
                InputRecord record = log.recordAt(decision.recordTime());
                assertThat(decision.outcome()).as("%s", record).isEqualTo(oracle.outcomeOf(record));
            }
            assertOneOutcomePerRecordAndAllCountedInRows(log, run);
        }
    }

    private static void assertOneOutcomePerRecordAndAllCountedInRows(RandomLog log, RandomRun run) throws Exception {
        List<WebEvent> counted = new ArrayList<>();
        List<Long> decided = new ArrayList<>();
        for (OutcomeEvent decision : run.decisions()) {
            decided.add(decision.recordTime());
            if (decision.outcome() == COUNTED) {
                counted.add(log.recordAt(decision.recordTime()).event());
            }
        }
        assertThat(decided).doesNotHaveDuplicates().hasSize(log.all().size());
        assertThat(new HashSet<>(run.table())).isEqualTo(OutcomeOracle.rowsOf(counted));
        assertThat(run.pipeline().merge.keysWith("windows")).isZero();
        assertThat(run.pipeline().merge.keysWith("changed")).isZero();
    }
}
