package dev.headwater.jobs.bursts;

import static dev.headwater.jobs.testing.Events.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bursts of three events or five minutes, whatever order the events come in. */
class BurstsOperatorTest {

    private static final long TIMEOUT = 300_000;
    private static final long YEAR = 365L * 24 * 3_600_000;

    @ParameterizedTest
    @EnumSource
    void processesEventsInEventTimeOrder(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator = operator(backend, TIMEOUT)) {
            operator.start(1);
            for (double minute : new double[] {4, 2, 3, 1}) {
                operator.element(hits("ada", minute, 1));
            }
            operator.watermark(min(8) - 2);
            assertThat(operator.output()).isEmpty();

            operator.watermark(min(8) - 1);
            assertThat(operator.output()).containsExactly(burst("ada", 1, 3, 3, "count"));

            operator.watermark(min(14) - 1);
            assertThat(operator.output()).hasSize(2).last().isEqualTo(burst("ada", 4, 4, 1, "timeout"));
        }
    }

    @Test
    void firesDeadlineBeforeLaterEvents() throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator = operator(Backend.HEAP, TIMEOUT)) {
            operator.start(1);
            operator.element(hits("ada", 7, 2));
            operator.element(hits("ada", 1, 1));
            operator.element(hits("ada", 6, 1));
            operator.watermark(min(60));

            assertThat(operator.output())
                    .containsExactly(burst("ada", 1, 1, 1, "timeout"), burst("ada", 6, 7, 3, "count"));
        }
    }

    /** With a timeout of a year, a full burst must not leave its timer for that long. */
    @ParameterizedTest
    @EnumSource
    void fullBurstLeavesNoStateOrTimer(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator = operator(backend, YEAR)) {
            operator.start(2);
            for (int visitor = 0; visitor < 20; visitor++) {
                operator.element(hits("visitor-" + visitor, 1, 2));
                operator.element(hits("visitor-" + visitor, 2, 4));
            }
            assertThat(operator.keysWith("batches")).isEqualTo(20);
            operator.watermark(min(1) + YEAR);
            assertThat(operator.keysWith("state")).isEqualTo(20);

            operator.watermark(min(2) + YEAR);
            assertThat(operator.output()).hasSize(40);
            assertThat(operator.keysWith("batches")).isZero();
            assertThat(operator.keysWith("state")).isZero();
            assertThat(operator.timers()).isZero();
        }
    }

    /** The deadline of the full burst is the time of another event, which must still be processed. */
    @Test
    void keepsEventAtDeadlineOfFullBurst() throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator = operator(Backend.HEAP, TIMEOUT)) {
            operator.start(1);
            operator.element(hits("ada", 1, 2));
            operator.element(hits("ada", 2, 1));
            operator.element(hits("ada", 6, 1));
            operator.watermark(min(10));
            operator.watermark(min(60));

            assertThat(operator.output())
                    .containsExactly(burst("ada", 1, 2, 3, "count"), burst("ada", 6, 6, 1, "timeout"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesAfterRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> operator = operator(backend, TIMEOUT)) {
            operator.start(1);
            for (String visitor : new String[] {"ada", "bob", "eve"}) {
                operator.element(hits(visitor, 1, 1));
                operator.element(hits(visitor, 3, 1));
            }
            operator.watermark(min(7));
            operator.restart(3);
            operator.element(hits("ada", 2.5, 1));
            operator.restart(2);
            operator.watermark(min(60));

            assertThat(operator.output())
                    .containsExactlyInAnyOrder(
                            burst("ada", 1, 3, 3, "count"),
                            burst("bob", 1, 3, 2, "timeout"),
                            burst("eve", 1, 3, 2, "timeout"));
            assertThat(operator.timers()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 300000", "3, 60000"})
    void refusesCheckpointWithOtherSettings(long count, long timeout) throws Exception {
        try (Subtasks<VisitorOnHost, Hits, Burst> before = operator(Backend.HEAP, TIMEOUT);
                Subtasks<VisitorOnHost, Hits, Burst> after = BurstFixtures.operator(Backend.HEAP, count, timeout)) {
            before.start(2).element(hits("ada", 1, 1));

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessage("the checkpoint holds bursts of 3 events or 300000ms by ip,host, the settings ask for"
                            + " bursts of " + count + " events or " + timeout
                            + "ms by ip,host: resume with those it holds, or start without it");
        }
    }

    private static Subtasks<VisitorOnHost, Hits, Burst> operator(Backend backend, long timeoutMs) {
        return BurstFixtures.operator(backend, 3, timeoutMs);
    }

    private static Hits hits(String visitor, double minute, long events) {
        return new Hits(min(minute), new VisitorOnHost(visitor, "www.example.com"), events);
    }

    private static Burst burst(String visitor, double start, double end, long events, String closedBy) {
        return new Burst(visitor, "www.example.com", min(start), 1, min(end), events, closedBy);
    }
}
