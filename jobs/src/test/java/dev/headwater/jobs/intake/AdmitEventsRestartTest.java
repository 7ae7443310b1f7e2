package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.AdmitEventsHarness.HORIZON;
import static dev.headwater.jobs.intake.AdmitEventsHarness.LATENESS;
import static dev.headwater.jobs.intake.AdmitEventsHarness.MIN;
import static dev.headwater.jobs.intake.AdmitEventsHarness.NO_CLOCK;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.udfs.dedup.EventIdHash;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** State survives snapshot, restore and rescale, and is dropped after the horizon. */
class AdmitEventsRestartTest {

    private static final String PAGES = "counted-ids";
    private static final int IDS = 2_000;
    private static final long DEADLINE = DAY + 5 * MIN - 1 + LATENESS;

    @ParameterizedTest
    @EnumSource
    void keepsCountedIdsOverRescales(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 1, HORIZON)) {
            processAll(admit, "first", Outcome.COUNTED);
            admit.subtasks.restart(2);
            processAll(admit, "first", Outcome.DUPLICATE);
            processAll(admit, "second", Outcome.COUNTED);
            admit.subtasks.restart(1);
            processAll(admit, "first", Outcome.DUPLICATE);
            processAll(admit, "second", Outcome.DUPLICATE);
            admit.subtasks.restart(3);
            processAll(admit, "second", Outcome.DUPLICATE);
            processAll(admit, "third", Outcome.COUNTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsOnlyCountedIds(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 1, HORIZON)) {
            assertThat(admit.process("late", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
            assertThat(admit.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);

            admit.subtasks.restart(2);

            assertThat(admit.process("late", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(admit.process("a", min(1), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restoresTheWatermarkAsFloor(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 1, HORIZON)) {
            admit.subtasks.watermark(DEADLINE);
            for (int parallelism : new int[] {2, 1, 4}) {
                admit.subtasks.restart(parallelism);
                for (int i = 0; i < 50; i++) {
                    assertThat(admit.process("a" + i, min(1), min(1))).isEqualTo(Outcome.LATE);
                    assertThat(admit.process("b" + parallelism + i, min(5), min(1)))
                            .isEqualTo(Outcome.COUNTED);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void restoresTheSmallestFloor(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 2, HORIZON)) {
            admit.subtasks.subtask(0).processWatermark(new Watermark(DEADLINE + 5 * MIN));
            admit.subtasks.subtask(1).processWatermark(new Watermark(DEADLINE));

            admit.subtasks.restart(1);

            for (int i = 0; i < 50; i++) {
                assertThat(admit.process("a" + i, min(1), min(1))).isEqualTo(Outcome.LATE);
                assertThat(admit.process("b" + i, min(5), min(1))).isEqualTo(Outcome.COUNTED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverStoresTheMaximumWatermark(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 2, HORIZON)) {
            admit.process("a", min(1), NO_CLOCK);
            admit.subtasks.watermark(min(2));
            admit.subtasks.watermark(Long.MAX_VALUE);

            admit.subtasks.restart(1);

            assertThat(admit.process("b", min(1), min(1))).isEqualTo(Outcome.COUNTED);
            assertThat(admit.process("a", min(1), min(1))).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropsIdsAfterTheHorizon(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 2, HORIZON)) {
            processAll(admit, "first", Outcome.COUNTED);
            admit.subtasks.snapshot();
            assertThat(admit.subtasks.keysWith(PAGES)).isEqualTo(EventIdHash.SHARDS);

            admit.subtasks.watermark(min(1) + HORIZON);
            admit.subtasks.restart(1);
            assertThat(admit.process("first0", min(1), min(1) + HORIZON)).isEqualTo(Outcome.DUPLICATE);

            admit.subtasks.watermark(min(1) + HORIZON + 1);
            admit.subtasks.snapshot();
            assertThat(admit.subtasks.keysWith(PAGES)).isZero();

            admit.subtasks.watermark(min(1) + HORIZON + HORIZON / 8);
            assertThat(admit.rememberedIds()).isZero();
            admit.subtasks.restart(2);
            assertThat(admit.process("first0", min(1) + HORIZON, min(1) + HORIZON + 1))
                    .isEqualTo(Outcome.COUNTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesEachIdOnce(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 2, HORIZON)) {
            processAll(admit, "first", Outcome.COUNTED);
            admit.subtasks.snapshot();
            admit.subtasks.snapshot();
            assertThat(admit.storedIds()).isEqualTo(IDS);

            processAll(admit, "second", Outcome.COUNTED);
            admit.subtasks.restart(1);
            admit.subtasks.snapshot();
            assertThat(admit.storedIds()).isEqualTo(2 * IDS);
            assertThat(admit.rememberedIds()).isEqualTo(2 * IDS);
        }
    }

    /** A page has the ids between two snapshots and is dropped with its newest id. */
    @ParameterizedTest
    @EnumSource
    void snapshotAddsAndDropsWholePages(Subtasks.Backend backend) throws Exception {
        try (AdmitEventsHarness admit = new AdmitEventsHarness(backend, 1, HORIZON)) {
            admit.process("a", min(1), NO_CLOCK);
            admit.subtasks.restart(2);
            admit.process("b", min(20), NO_CLOCK);
            admit.subtasks.restart(1);
            assertThat(admit.subtasks.keysWith(PAGES)).isEqualTo(2);

            admit.subtasks.watermark(min(10) + HORIZON);
            admit.subtasks.restart(1);

            assertThat(admit.subtasks.keysWith(PAGES)).isEqualTo(1);
            assertThat(admit.process("b", min(20), min(10) + HORIZON)).isEqualTo(Outcome.DUPLICATE);
        }
    }

    private static void processAll(AdmitEventsHarness admit, String name, Outcome expected) throws Exception {
        for (int i = 0; i < IDS; i++) {
            Outcome outcome = admit.process(name + i, min(1), NO_CLOCK);
            if (outcome != expected) {
                throw new AssertionError(name + i + " is " + outcome + ", not " + expected);
            }
        }
    }
}
