package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.AdmitEventsHarness.HORIZON;
import static dev.headwater.jobs.intake.AdmitEventsHarness.LATENESS;
import static dev.headwater.jobs.intake.AdmitEventsHarness.MIN;
import static dev.headwater.jobs.intake.AdmitEventsHarness.NO_CLOCK;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.testing.Subtasks;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitEventsTest {

    /** The first clock value at which events of the first window are late. */
    private static final long DEADLINE = DAY + 5 * MIN - 1 + LATENESS;

    private AdmitEventsHarness admit;

    @BeforeEach
    void open() throws Exception {
        admit = AdmitEventsHarness.onHeap();
    }

    @AfterEach
    void close() {
        admit.close();
    }

    @Test
    void countsAnEventOnTime() throws Exception {
        WebEvent event = page("/home").at(min(1));

        assertThat(admit.process(event, NO_CLOCK)).isEqualTo(Outcome.COUNTED);
        assertThat(admit.counted()).containsExactly(event);
        assertThat(admit.late()).isEmpty();
    }

    @Test
    void dropsTheSecondCopy() throws Exception {
        admit.process("a", min(1), NO_CLOCK);

        assertThat(admit.process("a", min(1), min(1))).isEqualTo(Outcome.DUPLICATE);
        assertThat(admit.counted()).hasSize(1);
        assertThat(admit.late()).isEmpty();
    }

    @Test
    void countsAnIdAgainBeyondTheHorizon() throws Exception {
        admit.process("a", min(1), NO_CLOCK);

        assertThat(admit.process("a", min(1) + HORIZON, NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(admit.process("a", min(1) + HORIZON - 1, min(1) + HORIZON)).isEqualTo(Outcome.DUPLICATE);
        assertThat(admit.process("a", min(1) + HORIZON - 1, min(1) + HORIZON + 1))
                .isEqualTo(Outcome.COUNTED);
        assertThat(admit.process("a", min(1) + 2 * HORIZON, NO_CLOCK)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void filteredEventsAreNotRemembered() throws Exception {
        assertThat(admit.process(page("/admin").id("a").at(min(1)), NO_CLOCK)).isEqualTo(Outcome.FILTERED);
        assertThat(admit.counted()).isEmpty();

        assertThat(admit.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void lateCopiesAreNotRemembered() throws Exception {
        assertThat(admit.process("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);

        assertThat(admit.process("a", min(1), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(admit.process("a", min(1), DEADLINE - 1)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void duplicateComesBeforeFilteredAndLate() throws Exception {
        admit.process("a", min(1), NO_CLOCK);

        assertThat(admit.process(page("/admin").id("a").at(min(1)), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(admit.process("a", min(1), DEADLINE)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void filteredComesBeforeLate() throws Exception {
        assertThat(admit.process(page("/admin").at(min(1)), DEADLINE)).isEqualTo(Outcome.FILTERED);
        assertThat(admit.late()).isEmpty();
    }

    @Test
    void isLateFromTheDeadlineOn() throws Exception {
        assertThat(admit.process(page("/a").at(DAY), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(admit.process(page("/b").at(DAY), DEADLINE)).isEqualTo(Outcome.LATE);
        assertThat(admit.process(page("/a").at(min(5) - 1), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(admit.process(page("/b").at(min(5) - 1), DEADLINE)).isEqualTo(Outcome.LATE);
        assertThat(admit.process(page("/b").at(min(5)), DEADLINE)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void lateEventHasWindowClockAndLateness() throws Exception {
        WebEvent event = page("/home").at(min(2));

        admit.process(event, DEADLINE + 42);

        assertThat(admit.late()).containsExactly(new LateEvent("test", min(5), DEADLINE + 42, 42, event));
        assertThat(admit.counted()).isEmpty();
    }

    @Test
    void partitionClockDecidesAheadOfTheWatermark() throws Exception {
        admit.subtasks.watermark(min(1));

        assertThat(admit.process("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
    }

    @Test
    void watermarkDecidesForAnIdlePartition() throws Exception {
        WebEvent event = page("/b").at(min(1));
        admit.subtasks.watermark(DEADLINE - 1);
        assertThat(admit.process(page("/a").at(min(1)), min(1))).isEqualTo(Outcome.COUNTED);

        admit.subtasks.watermark(DEADLINE);
        assertThat(admit.process(event, min(1))).isEqualTo(Outcome.LATE);
        assertThat(admit.late()).containsExactly(new LateEvent("test", min(5), DEADLINE, 0, event));
    }

    /** One input has ended, the others are idle and may still have events. */
    @Test
    void forwardsTheMaximumWatermarkAtTheEnd() throws Exception {
        admit.subtasks.watermark(min(2));
        admit.subtasks.watermark(Long.MAX_VALUE);
        assertThat(admit.subtasks.take(0)).containsExactly(new Watermark(min(2)));

        assertThat(admit.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
        assertThat(admit.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(admit.subtasks.take(0)).hasSize(1);

        admit.subtasks.subtask(0).endInput();
        assertThat(admit.subtasks.take(0)).containsExactly(Watermark.MAX_WATERMARK);
    }

    /** Else the next operator would follow the other subtasks and close windows that this one still fills. */
    @Test
    void neverForwardsIdleness() throws Exception {
        admit.subtasks.watermark(min(2));
        admit.subtasks.subtask(0).processWatermarkStatus(WatermarkStatus.IDLE);
        admit.subtasks.subtask(0).processWatermarkStatus(WatermarkStatus.ACTIVE);

        assertThat(admit.subtasks.take(0)).containsExactly(new Watermark(min(2)));
    }

    @Test
    void countsEveryCopyWithoutAHorizon() throws Exception {
        try (AdmitEventsHarness open = new AdmitEventsHarness(Subtasks.Backend.HEAP, 1, 0)) {
            assertThat(open.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(open.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);

            open.subtasks.restart(2);
            assertThat(open.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(open.subtasks.keysWith("counted-ids")).isZero();
            assertThat(open.process("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
        }
    }
}
