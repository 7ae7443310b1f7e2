package dev.headwater.jobs.alerts;

import static dev.headwater.jobs.testing.Events.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Subtasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows of 5 min every 30 s; the limit is two errors. */
class EvaluateRulesTest {

    private static final long MIN = 60_000;
    private static final Subject HOST = Subject.of(Kind.ERRORS, "h");
    private static final AlertRule ERRORS = AlertFixtures.rule("errors", Kind.ERRORS, "2");

    private Subtasks<Subject, SubjectSlice, Alert> operator;

    @AfterEach
    void close() {
        operator.close();
    }

    @ParameterizedTest
    @EnumSource
    void emitsAnEpisodeTwiceAndClearsItsState(Subtasks.Backend backend) throws Exception {
        start(backend, ERRORS);
        see(HOST, 0, 1);
        see(HOST, 1, 1);
        operator.watermark(DAY + 2 * MIN);
        assertThat(operator.output()).containsExactly(alert(1.5, null, 2));

        see(HOST, 2, 7);
        operator.watermark(DAY + 7 * MIN - 2);
        assertThat(operator.output()).as("an open episode is emitted once").hasSize(1);

        operator.watermark(at(7.5) - 1);
        assertThat(operator.output()).containsExactly(alert(1.5, null, 2), alert(1.5, 7.5, 9));

        operator.watermark(DAY + 20 * MIN);
        assertNoStateIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void keepsEpisodesThroughRestoreAndRescale(Subtasks.Backend backend) throws Exception {
        start(backend, ERRORS);
        for (int host = 0; host < 20; host++) {
            see(Subject.of(Kind.ERRORS, "h" + host), 0, 3);
        }
        operator.watermark(DAY + MIN);
        assertThat(operator.output()).hasSize(20);
        operator.restart(3);
        operator.restart(1);
        operator.watermark(DAY + 10 * MIN);

        assertThat(operator.output()).hasSize(20).allSatisfy(alert -> {
            assertThat(alert.openedAt()).isEqualTo(DAY + MIN / 2);
            assertThat(alert.closedAt()).isEqualTo(at(5.5));
        });
    }

    /** The watermark is not restored, but the end of the last evaluated window is. */
    @ParameterizedTest
    @EnumSource
    void correctsWindowsEvaluatedBeforeARestore(Subtasks.Backend backend) throws Exception {
        start(backend, ERRORS);
        see(HOST, 2, 2);
        operator.watermark(DAY + 4 * MIN);
        List<Alert> all = new ArrayList<>(operator.output());
        operator.restart(2);
        see(HOST, 0, 2);
        all.addAll(operator.output());
        assertThat(all)
                .containsExactly(
                        alert(2.5, null, 2),
                        new Alert("errors", "h", at(2.5), at(2.5), 0, 0, detail(), true),
                        alert(0.5, null, 2));

        operator.watermark(DAY + 30 * MIN);
        all.addAll(operator.output().subList(2, operator.output().size()));
        assertThat(FoldedTable.of(Tables.ALERTS, all)).containsExactly(alert(0.5, 7.5, 4));
        assertNoStateIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void retractsASpikeEmittedByAFailedAttempt(Subtasks.Backend backend) throws Exception {
        start(backend, AlertFixtures.rule("spike", Kind.SPIKE, "4"));
        Subject host = Subject.of(Kind.SPIKE, "h");
        see(host, 0, 3);
        see(host, 5, 3);
        see(host, 10, 3);
        operator.watermark(DAY + 11 * MIN);
        Subtasks.Snapshot checkpoint = operator.snapshot();
        see(host, 20, 4);
        operator.watermark(at(20.5) - 1);
        List<Alert> all = new ArrayList<>(operator.output());
        assertThat(all).singleElement().satisfies(alert -> assertThat(alert.threshold())
                .isEqualTo(3));

        operator.start(2, checkpoint);
        see(host, 6.5, 4);
        see(host, 20, 4);
        operator.watermark(DAY + 200 * MIN);
        all.addAll(operator.output());
        assertThat(FoldedTable.of(Tables.ALERTS, all)).isEmpty();
        assertNoStateIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void rejectsACheckpointOfOtherRules(Subtasks.Backend backend) throws Exception {
        start(backend, ERRORS);
        Subtasks.Snapshot checkpoint = operator.snapshot();
        operator.close();
        operator = AlertFixtures.evaluating(backend, settings(AlertFixtures.rule("errors", Kind.ERRORS, "3")));

        assertThatThrownBy(() -> operator.start(1, checkpoint))
                .rootCause()
                .hasMessageContaining("errors: at least 2 errors in 5m")
                .hasMessageContaining("errors: at least 3 errors in 5m");
    }

    private void start(Subtasks.Backend backend, AlertRule rule) throws Exception {
        operator = AlertFixtures.evaluating(backend, settings(rule)).start(2);
    }

    private static AlertsSettings settings(AlertRule rule) {
        return AlertFixtures.settings(Duration.ofMinutes(5), Duration.ofSeconds(30), rule);
    }

    private void see(Subject subject, double minute, long events) throws Exception {
        operator.element(new SubjectSlice(at(minute), subject, events));
    }

    private void assertNoStateIsLeft() throws Exception {
        for (String state : List.of("counts", "emitted", "evaluated-until")) {
            assertThat(operator.keysWith(state)).as(state).isZero();
        }
        assertThat(operator.timers()).isZero();
    }

    private static Alert alert(double opened, Double closed, long value) {
        return new Alert(
                "errors", "h", at(opened), closed == null ? null : (Long) at(closed), value, 2, detail(), false);
    }

    private static String detail() {
        return "at least 2 errors in 5m";
    }

    private static long at(double minute) {
        return DAY + Math.round(minute * MIN);
    }
}
