package dev.headwater.jobs.sessions;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
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
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> cutting = cutting(backend)) {
            cutting.start(1);
            for (String visitor : new String[] {"ada", "bob", "eve"}) {
                visit(cutting, visitor, 1);
            }
            cutting.watermark(min(2));
            cutting.restart(3);
            visit(cutting, "ada", 4);
            cutting.restart(2);
            cutting.watermark(min(60));

            assertThat(rows(cutting)).extracting(Session::events).containsExactlyInAnyOrder(2L, 1L, 1L);
            isEmpty(cutting);
        }
    }

    /** A restore resets the watermark; the state still holds the emitted sessions. */
    @ParameterizedTest
    @EnumSource
    void updatesEmittedSessionAfterRestore(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> cutting = cutting(backend)) {
            cutting.start(1);
            visit(cutting, "ada", 0);
            visit(cutting, "ada", 8);
            cutting.watermark(min(14));
            assertThat(rows(cutting)).hasSize(2);

            cutting.restart(2);
            visit(cutting, "ada", 4);
            cutting.watermark(min(14));

            assertThat(cutting.output()).extracting(Session::gone).containsExactly(false, true);
            assertThat(cutting.output()).extracting(Session::sessionStart).containsExactly(min(0), min(8));
            assertThat(cutting.output()).extracting(Session::revision).containsExactly(3L, 3L);
            cutting.watermark(Long.MAX_VALUE);
            isEmpty(cutting);
        }
    }

    /** Its last event is at 1, two gaps and the lateness are 20: an event before 6 would still join it. */
    @Test
    void clearsStateAfterTwoGapsAndLateness() throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> cutting = cutting(Backend.HEAP)) {
            cutting.start(1);
            visit(cutting, "ada", 1);
            cutting.watermark(min(21) - 2);
            assertThat(cutting.keysWith(CutSessions.PENDING_VISITS)).isEqualTo(1);
            cutting.watermark(min(21) - 1);
            isEmpty(cutting);
        }
    }

    @Test
    void lastAcceptedEventFindsItsSession() throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> cutting = cutting(Backend.HEAP)) {
            cutting.start(1);
            visit(cutting, "ada", 1);
            // admission accepts an event at 6 while its partition clock is before 21
            cutting.watermark(min(21) - 2);
            visit(cutting, "ada", 6);
            cutting.watermark(Long.MAX_VALUE);

            assertThat(rows(cutting))
                    .singleElement()
                    .extracting(Session::events)
                    .isEqualTo(2L);
        }
    }

    /** A visitor without gaps: cut sessions must leave the state, or it grows without bound. */
    @ParameterizedTest
    @EnumSource
    void boundsStateOfEndlessVisitor(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> cutting = cutting(backend)) {
            cutting.start(1);
            for (int minute = 0; minute < 2_000; minute++) {
                visit(cutting, "robot", minute);
                cutting.watermark(min(minute) - 1);
                assertThat(cutting.timers()).isLessThanOrEqualTo(2);
            }
            assertThat(SessionFixtures.visitsIn(cutting)).isLessThan(2 * RULES.maxEvents() + 15);

            cutting.watermark(Long.MAX_VALUE);
            assertThat(rows(cutting)).hasSize(200).extracting(Session::events).containsOnly(10L);
            isEmpty(cutting);
        }
    }

    @Test
    void refusesCheckpointWithOtherSettings() throws Exception {
        SessionRules others = new SessionRules(6 * MIN, 60 * MIN, 10, 10 * MIN);
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> before = cutting(Backend.HEAP);
                Subtasks<VisitorOnHost, VisitorVisits, Session> after = SessionFixtures.cutting(Backend.HEAP, others)) {
            visit(before.start(2), "ada", 1);

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("resume with those it holds");
        }
    }

    private static void isEmpty(Subtasks<VisitorOnHost, VisitorVisits, Session> cutting) throws Exception {
        assertThat(cutting.keysWith(CutSessions.PENDING_VISITS)).isZero();
        assertThat(cutting.timers()).isZero();
    }

    private static Collection<Session> rows(Subtasks<VisitorOnHost, VisitorVisits, Session> cutting) {
        return FoldedTable.of(Tables.SESSIONS, cutting.output());
    }

    private static void visit(Subtasks<VisitorOnHost, VisitorVisits, Session> cutting, String visitor, double minute)
            throws Exception {
        cutting.element(SessionFixtures.visit(page("/a").by(visitor).at(min(minute))));
    }

    private static Subtasks<VisitorOnHost, VisitorVisits, Session> cutting(Backend backend) {
        return SessionFixtures.cutting(backend, RULES);
    }
}
