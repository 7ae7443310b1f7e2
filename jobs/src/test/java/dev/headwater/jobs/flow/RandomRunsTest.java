package dev.headwater.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the log, the pace and the crashes: outcomes and rows are those of the contract. */
class RandomRunsTest {

    private static final long HORIZON = 20 * GateBench.MIN;

    @Property(tries = 1_000)
    void outcomesAndRowsAreThoseOfTheContract(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        GateRules rules = GateBench.rules(GateBench.LATENESS, HORIZON);
        try (RandomRun run = new RandomRun(log, rules, false, random).toTheEnd()) {
            GateOracle oracle = new GateOracle(rules);
            for (Accounted decision : run.decisions()) {
                ClockedEvent record = log.recordAt(decision.recordTime());
                assertThat(decision.outcome()).as("%s", record).isEqualTo(oracle.outcomeOf(record));
            }
            everyRecordEndedOnceAndEveryCountedOneIsInItsRow(log, run);
        }
    }

    /** Then a watermark may decide instead of a clock; but what was counted is counted, and rows never fall. */
    @Property(tries = 300)
    void whereSourcesAreIdleWhatWasCountedIsStillInTheRows(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        GateRules rules = GateBench.rules(GateBench.LATENESS, HORIZON);
        try (RandomRun run = new RandomRun(log, rules, true, random).toTheEnd()) {
            everyRecordEndedOnceAndEveryCountedOneIsInItsRow(log, run);
        }
    }

    private static void everyRecordEndedOnceAndEveryCountedOneIsInItsRow(RandomLog log, RandomRun run)
            throws Exception {
        List<WebEvent> counted = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        for (Accounted decision : run.decisions()) {
            ended.add(decision.recordTime());
            if (decision.outcome() == Outcome.COUNTED) {
                counted.add(log.recordAt(decision.recordTime()).event());
            }
        }
        assertThat(ended).doesNotHaveDuplicates().hasSize(log.all().size());
        assertThat(new HashSet<>(run.table())).isEqualTo(GateOracle.rowsOf(counted));
        assertThat(run.chain().merge.keysWith("windows")).isZero();
        assertThat(run.chain().merge.keysWith("changed")).isZero();
    }
}
