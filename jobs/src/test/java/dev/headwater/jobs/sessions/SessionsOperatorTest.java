package dev.headwater.jobs.sessions;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.Collection;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gap of 5 min, 10 min of lateness, sessions of at most an hour and ten events. */
class SessionsOperatorTest {

    private static final long MIN = 60_000;
    private static final SessionRules RULES = new SessionRules(5 * MIN, 60 * MIN, 10, 10 * MIN);

    @ParameterizedTest
    @EnumSource
    void continuesAfterRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = operator(backend)) {
            operator.start(1);
            for (String visitor : new String[] {"ada", "bob", "eve"}) {
                visit(operator, visitor, 1);
            }
            operator.watermark(min(2));
            operator.restart(3);
            visit(operator, "ada", 4);
            operator.restart(2);
            operator.watermark(min(60));

            assertThat(rows(operator)).extracting(Session::events).containsExactlyInAnyOrder(2L, 1L, 1L);
            assertStateEmpty(operator);
        }
    }

    /** A restore resets the watermark; the state still holds the emitted sessions. */
    @ParameterizedTest
    @EnumSource
    void updatesEmittedSessionAfterRestore(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = operator(backend)) {
            operator.start(1);
            visit(operator, "ada", 0);
            visit(operator, "ada", 8);
            operator.watermark(min(14));
            assertThat(rows(operator)).hasSize(2);

            operator.restart(2);
            visit(operator, "ada", 4);
            operator.watermark(min(14));

            assertThat(operator.output()).extracting(Session::gone).containsExactly(false, true);
            assertThat(operator.output()).extracting(Session::sessionStart).containsExactly(min(0), min(8));
            assertThat(operator.output()).extracting(Session::revision).containsExactly(3L, 3L);
            operator.watermark(Long.MAX_VALUE);
            assertStateEmpty(operator);
        }
    }

    /** Its last event is at 1, two gaps and the lateness are 20: an event before 6 would still join it. */
    @Test
    void clearsStateAfterTwoGapsAndLateness() throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = operator(Backend.HEAP)) {
            operator.start(1);
            visit(operator, "ada", 1);
            operator.watermark(min(21) - 2);
            assertThat(operator.keysWith(MergeSessions.PENDING_VISITS)).isEqualTo(1);
            operator.watermark(min(21) - 1);
            assertStateEmpty(operator);
        }
    }

    @Test
    void lastAcceptedEventFindsItsSession() throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = operator(Backend.HEAP)) {
            operator.start(1);
            visit(operator, "ada", 1);
            // admission accepts an event at 6 while its partition clock is before 21
            operator.watermark(min(21) - 2);
            visit(operator, "ada", 6);
            operator.watermark(Long.MAX_VALUE);

            assertThat(rows(operator))
                    .singleElement()
                    .extracting(Session::events)
                    .isEqualTo(2L);
        }
    }

    /** A visitor without gaps: cut sessions must leave the state, or it grows without bound. */
    @ParameterizedTest
    @EnumSource
    void boundsStateOfEndlessVisitor(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = operator(backend)) {
            operator.start(1);
            for (int minute = 0; minute < 2_000; minute++) {
                visit(operator, "robot", minute);
                operator.watermark(min(minute) - 1);
                assertThat(operator.timers()).isLessThanOrEqualTo(2);
            }
            assertThat(SessionFixtures.visitsIn(operator)).isLessThan(2 * RULES.maxEvents() + 15);

            operator.watermark(Long.MAX_VALUE);
            assertThat(rows(operator)).hasSize(200).extracting(Session::events).containsOnly(10L);
            assertStateEmpty(operator);
        }
    }

    @Test
    void refusesCheckpointWithOtherSettings() throws Exception {
        SessionRules others = new SessionRules(6 * MIN, 60 * MIN, 10, 10 * MIN);
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> before = operator(Backend.HEAP);
                Subtasks<VisitorOnHost, VisitorVisits, Session> after =
                        SessionFixtures.operator(Backend.HEAP, others)) {
            visit(before.start(2), "ada", 1);

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("resume with those it holds");
        }
    }

    private static void assertStateEmpty(Subtasks<VisitorOnHost, VisitorVisits, Session> operator) throws Exception {
        assertThat(operator.keysWith(MergeSessions.PENDING_VISITS)).isZero();
        assertThat(operator.timers()).isZero();
    }

    private static Collection<Session> rows(Subtasks<VisitorOnHost, VisitorVisits, Session> operator) {
        return FoldedTable.of(Tables.SESSIONS, operator.output());
    }

    private static void visit(Subtasks<VisitorOnHost, VisitorVisits, Session> operator, String visitor, double minute)
            throws Exception {
        operator.element(SessionFixtures.visit(page("/a").by(visitor).at(min(minute))));
    }

    private static Subtasks<VisitorOnHost, VisitorVisits, Session> operator(Backend backend) {
        return SessionFixtures.operator(backend, RULES);
    }
}
