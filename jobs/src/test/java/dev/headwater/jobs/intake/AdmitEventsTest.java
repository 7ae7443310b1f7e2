package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.GateBench.HORIZON;
import static dev.headwater.jobs.intake.GateBench.LATENESS;
import static dev.headwater.jobs.intake.GateBench.MIN;
import static dev.headwater.jobs.intake.GateBench.NO_CLOCK;
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

/** How an event ends, and why. */
class AdmitEventsTest {

    /** The last reading of a clock that lets an event of the first window through is one less. */
    private static final long DEADLINE = DAY + 5 * MIN - 1 + LATENESS;

    private GateBench gate;

    @BeforeEach
    void open() throws Exception {
        gate = GateBench.onHeap();
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void anEventThatIsNewAndInTimeIsCounted() throws Exception {
        WebEvent event = page("/home").at(min(1));

        assertThat(gate.arrive(event, NO_CLOCK)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.counted()).containsExactly(event);
        assertThat(gate.late()).isEmpty();
    }

    @Test
    void aSecondCopyIsADuplicateAndGoesNowhere() throws Exception {
        gate.arrive("a", min(1), NO_CLOCK);

        assertThat(gate.arrive("a", min(1), min(1))).isEqualTo(Outcome.DUPLICATE);
        assertThat(gate.counted()).hasSize(1);
        assertThat(gate.late()).isEmpty();
    }

    @Test
    void anIdCountsAgainBeyondTheHorizonInTimeOrOnTheClock() throws Exception {
        gate.arrive("a", min(1), NO_CLOCK);

        assertThat(gate.arrive("a", min(1) + HORIZON, NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(gate.arrive("a", min(1) + HORIZON - 1, min(1) + HORIZON)).isEqualTo(Outcome.DUPLICATE);
        assertThat(gate.arrive("a", min(1) + HORIZON - 1, min(1) + HORIZON + 1)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.arrive("a", min(1) + 2 * HORIZON, NO_CLOCK)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void whatTheJobDoesNotAskAboutIsFilteredAndNotRemembered() throws Exception {
        assertThat(gate.arrive(page("/admin").id("a").at(min(1)), NO_CLOCK)).isEqualTo(Outcome.FILTERED);
        assertThat(gate.counted()).isEmpty();

        assertThat(gate.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void aLateFirstCopyDoesNotMakeTheSecondADuplicate() throws Exception {
        assertThat(gate.arrive("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);

        assertThat(gate.arrive("a", min(1), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.arrive("a", min(1), DEADLINE - 1)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void aDuplicateIsOneEvenIfItIsAlsoFilteredOrLate() throws Exception {
        gate.arrive("a", min(1), NO_CLOCK);

        assertThat(gate.arrive(page("/admin").id("a").at(min(1)), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(gate.arrive("a", min(1), DEADLINE)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void whatIsFilteredIsNeverLate() throws Exception {
        assertThat(gate.arrive(page("/admin").at(min(1)), DEADLINE)).isEqualTo(Outcome.FILTERED);
        assertThat(gate.late()).isEmpty();
    }

    @Test
    void anEventIsLateExactlyWhenTheClockStandsAtTheDeadline() throws Exception {
        assertThat(gate.arrive(page("/a").at(DAY), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.arrive(page("/b").at(DAY), DEADLINE)).isEqualTo(Outcome.LATE);
        assertThat(gate.arrive(page("/a").at(min(5) - 1), DEADLINE - 1)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.arrive(page("/b").at(min(5) - 1), DEADLINE)).isEqualTo(Outcome.LATE);
        assertThat(gate.arrive(page("/b").at(min(5)), DEADLINE)).isEqualTo(Outcome.COUNTED);
    }

    @Test
    void aLateEventSaysWhichWindowWasClosedByWhichClockAndForHowLong() throws Exception {
        WebEvent event = page("/home").at(min(2));

        gate.arrive(event, DEADLINE + 42);

        assertThat(gate.late()).containsExactly(new LateEvent("test", min(5), DEADLINE + 42, 42, event));
        assertThat(gate.counted()).isEmpty();
    }

    @Test
    void theClockOfThePartitionDecidesEvenWhereTheWatermarkIsBehind() throws Exception {
        gate.subtasks.watermark(min(1));

        assertThat(gate.arrive("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
    }

    @Test
    void aWatermarkAheadOfAnIdlePartitionDecides() throws Exception {
        WebEvent event = page("/b").at(min(1));
        gate.subtasks.watermark(DEADLINE - 1);
        assertThat(gate.arrive(page("/a").at(min(1)), min(1))).isEqualTo(Outcome.COUNTED);

        gate.subtasks.watermark(DEADLINE);
        assertThat(gate.arrive(event, min(1))).isEqualTo(Outcome.LATE);
        assertThat(gate.late()).containsExactly(new LateEvent("test", min(5), DEADLINE, 0, event));
    }

    /** One source is at its end, the others are idle: their events may still be on the way. */
    @Test
    void theEndIsHandedOnWhenAllInputsHaveEndedAndIsNoTime() throws Exception {
        gate.subtasks.watermark(min(2));
        gate.subtasks.watermark(Long.MAX_VALUE);
        assertThat(gate.subtasks.take(0)).containsExactly(new Watermark(min(2)));

        assertThat(gate.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
        assertThat(gate.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        assertThat(gate.subtasks.take(0)).hasSize(1);

        gate.subtasks.subtask(0).endInput();
        assertThat(gate.subtasks.take(0)).containsExactly(Watermark.MAX_WATERMARK);
    }

    /** What is behind it would go by the other gates' watermarks, and close windows that this one still fills. */
    @Test
    void aGateIsNeverIdle() throws Exception {
        gate.subtasks.watermark(min(2));
        gate.subtasks.subtask(0).processWatermarkStatus(WatermarkStatus.IDLE);
        gate.subtasks.subtask(0).processWatermarkStatus(WatermarkStatus.ACTIVE);

        assertThat(gate.subtasks.take(0)).containsExactly(new Watermark(min(2)));
    }

    @Test
    void withoutAHorizonEveryCopyCounts() throws Exception {
        try (GateBench open = new GateBench(Subtasks.Backend.HEAP, 1, 0)) {
            assertThat(open.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(open.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);

            open.subtasks.restart(2);
            assertThat(open.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(open.subtasks.keysWith("counted-ids")).isZero();
            assertThat(open.arrive("a", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
        }
    }
}
