package dev.headwater.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.alerts.AlertsOracle.Asked;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Random disorder, pace, crashes and rescales against the oracle. */
class AlertsRandomTest {

    private static final AlertsSettings SETTINGS = AlertFixtures.settings(
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            AlertFixtures.rule("some errors", Kind.ERRORS, "2"),
            AlertFixtures.rule("an error", Kind.ERRORS, "1"),
            AlertFixtures.rule("spike", Kind.SPIKE, "1.5"),
            AlertFixtures.rule("scraper", Kind.SCRAPER, "1"));

    private static final AdmissionPolicy POLICY = AlertFixtures.policy(SETTINGS);

    private static final AlertsOracle ORACLE = new AlertsOracle(
            List.of(
                    new Asked("some errors", "errors", 2, 1, "at least 2 errors in 2m"),
                    new Asked("an error", "errors", 1, 1, "at least 1 errors in 2m"),
                    new Asked("spike", "spike", 3, 2, "more than 1.5 times the mean of the 12 windows of 2m before"),
                    new Asked("scraper", "scraper", 1, 1, "more than 1 hits in 1m")),
            120_000,
            30_000);

    @Property(tries = 1_000)
    void matchesTheOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 150) int records,
            @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, records);
        assertThat(run(Backend.HEAP, log, random, new TreeMap<>())).isEqualTo(expected(log));
    }

    @Property(tries = 20)
    void matchesTheOracleOnRocksDb(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        RandomLog log = RandomLog.of(random, partitions, 90);
        assertThat(run(Backend.ROCKSDB, log, random, new TreeMap<>())).isEqualTo(expected(log));
    }

    /** Otherwise the properties would pass emptily. */
    @Test
    void runsContainEveryRuleAndRetractions() throws Exception {
        Map<String, Integer> emitted = new TreeMap<>();
        Map<String, Integer> remaining = new TreeMap<>();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RandomLog log = RandomLog.of(random, 1 + seed % 3, 150);
            run(Backend.HEAP, log, random, emitted).forEach(alert -> remaining.merge(alert.rule(), 1, Integer::sum));
        }
        assertThat(remaining.values()).hasSize(4).allMatch(alerts -> alerts > 40);
        assertThat(emitted.get("retracted")).as("retracted episodes").isGreaterThan(40);
    }

    private static Set<Alert> run(Backend backend, RandomLog log, Random random, Map<String, Integer> emitted)
            throws Exception {
        RuleSet rules = RuleSet.of(SETTINGS);
        try (Subtasks<Subject, SubjectSlice, Alert> operator = AlertFixtures.evaluating(backend, SETTINGS)) {
            RandomFeed<Subject, SubjectSlice, Alert> feed = RandomFeed.ofParts(operator, rules::slicesOf, POLICY);
            FoldedTable<Alert> table = feed.table(Tables.ALERTS, alert -> {
                emitted.merge(alert.isGone() ? "retracted" : "kept", 1, Integer::sum);
                return Stream.of(alert);
            });
            feed.run(log, random);
            for (String state : List.of("counts", "emitted", "evaluated-until")) {
                assertThat(operator.keysWith(state)).as(state).isZero();
            }
            assertThat(operator.timers()).isZero();
            return new HashSet<>(table.rows());
        }
    }

    private static Set<Alert> expected(RandomLog log) {
        return ORACLE.alerts(RandomFeed.counted(log, POLICY));
    }
}
