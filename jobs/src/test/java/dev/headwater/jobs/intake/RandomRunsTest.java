package dev.headwater.jobs.intake;

import static dev.headwater.events.Outcome.COUNTED;
import static dev.headwater.events.Outcome.DUPLICATE;
import static dev.headwater.events.Outcome.FILTERED;
import static dev.headwater.events.Outcome.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
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

/** Whatever the log, the pace and the crashes: outcomes and rows are those of the contract. */
class RandomRunsTest {

    private static final AdmissionPolicy RULES = GateBench.rules(GateBench.LATENESS, 20 * GateBench.MIN);

    @Property(tries = 1_000)
    void outcomesAndRowsAreThoseOfTheContract(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        runAsTheContractSays(Backend.HEAP, RandomLog.of(random, partitions, records), random);
    }

    @Property(tries = 20)
    void stateOnDiskGivesTheSame(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        runAsTheContractSays(Backend.ROCKSDB, RandomLog.of(random, partitions, 60), random);
    }

    /** Then a watermark may decide instead of a clock; but what was counted is counted, and rows never fall. */
    @Property(tries = 300)
    void whereSourcesAreIdleWhatWasCountedIsStillInTheRows(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        try (RandomRun run = new RandomRun(Backend.HEAP, log, RULES, true, random).toTheEnd()) {
            everyRecordEndedOnceAndEveryCountedOneIsInItsRow(log, run);
        }
    }

    /** Else the properties would hold of nothing. */
    @Test
    void theRunsAreAsHardAsTheyShouldBe() throws Exception {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int restarts = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RandomLog log = RandomLog.of(random, 1 + seed % 3, 90);
            try (RandomRun run = new RandomRun(Backend.HEAP, log, RULES, false, random).toTheEnd()) {
                run.decisions().forEach(decision -> outcomes.merge(decision.outcome(), 1, Integer::sum));
                restarts += run.restarts();
            }
        }
        assertThat(outcomes).containsOnlyKeys(COUNTED, DUPLICATE, FILTERED, LATE);
        assertThat(outcomes.values()).allMatch(events -> events >= 20);
        assertThat(restarts).isGreaterThan(20);
    }

    private static void runAsTheContractSays(Backend backend, RandomLog log, Random random) throws Exception {
        try (RandomRun run = new RandomRun(backend, log, RULES, false, random).toTheEnd()) {
            GateOracle oracle = new GateOracle(RULES);
            for (OutcomeEvent decision : run.decisions()) {
                ClockedEvent record = log.recordAt(decision.recordTime());
                assertThat(decision.outcome()).as("%s", record).isEqualTo(oracle.outcomeOf(record));
            }
            everyRecordEndedOnceAndEveryCountedOneIsInItsRow(log, run);
        }
    }

    private static void everyRecordEndedOnceAndEveryCountedOneIsInItsRow(RandomLog log, RandomRun run)
            throws Exception {
        List<WebEvent> counted = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        for (OutcomeEvent decision : run.decisions()) {
            ended.add(decision.recordTime());
            if (decision.outcome() == COUNTED) {
                counted.add(log.recordAt(decision.recordTime()).event());
            }
        }
        assertThat(ended).doesNotHaveDuplicates().hasSize(log.all().size());
        assertThat(new HashSet<>(run.table())).isEqualTo(GateOracle.rowsOf(counted));
        assertThat(run.chain().merge.keysWith("windows")).isZero();
        assertThat(run.chain().merge.keysWith("changed")).isZero();
    }
}
