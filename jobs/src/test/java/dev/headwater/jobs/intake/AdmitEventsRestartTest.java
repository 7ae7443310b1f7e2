package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.GateBench.HORIZON;
import static dev.headwater.jobs.intake.GateBench.LATENESS;
import static dev.headwater.jobs.intake.GateBench.MIN;
import static dev.headwater.jobs.intake.GateBench.NO_CLOCK;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.udfs.dedup.EventIdHash;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gate knows lives through snapshot, restore and rescale, and no longer than it matters. */
class AdmitEventsRestartTest {

    private static final String PAGES = "counted-ids";
    private static final int IDS = 2_000;
    private static final long DEADLINE = DAY + 5 * MIN - 1 + LATENESS;

    @ParameterizedTest
    @EnumSource
    void everyCountedIdIsKnownAfterEachRescale(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 1, HORIZON)) {
            arriveAll(gate, "first", Outcome.COUNTED);
            gate.subtasks.restart(2);
            arriveAll(gate, "first", Outcome.DUPLICATE);
            arriveAll(gate, "second", Outcome.COUNTED);
            gate.subtasks.restart(1);
            arriveAll(gate, "first", Outcome.DUPLICATE);
            arriveAll(gate, "second", Outcome.DUPLICATE);
            gate.subtasks.restart(3);
            arriveAll(gate, "second", Outcome.DUPLICATE);
            arriveAll(gate, "third", Outcome.COUNTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyCountedEventsAreKnownAfterARestart(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 1, HORIZON)) {
            assertThat(gate.arrive("late", min(1), DEADLINE)).isEqualTo(Outcome.LATE);
            assertThat(gate.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);

            gate.subtasks.restart(2);

            assertThat(gate.arrive("late", min(1), NO_CLOCK)).isEqualTo(Outcome.COUNTED);
            assertThat(gate.arrive("a", min(1), NO_CLOCK)).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWatermarkLivesOnAsAFloor(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 1, HORIZON)) {
            gate.subtasks.watermark(DEADLINE);
            for (int parallelism : new int[] {2, 1, 4}) {
                gate.subtasks.restart(parallelism);
                for (int i = 0; i < 50; i++) {
                    assertThat(gate.arrive("a" + i, min(1), min(1))).isEqualTo(Outcome.LATE);
                    assertThat(gate.arrive("b" + parallelism + i, min(5), min(1)))
                            .isEqualTo(Outcome.COUNTED);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralFloorsTheSmallestHolds(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 2, HORIZON)) {
            gate.subtasks.subtask(0).processWatermark(new Watermark(DEADLINE + 5 * MIN));
            gate.subtasks.subtask(1).processWatermark(new Watermark(DEADLINE));

            gate.subtasks.restart(1);

            for (int i = 0; i < 50; i++) {
                assertThat(gate.arrive("a" + i, min(1), min(1))).isEqualTo(Outcome.LATE);
                assertThat(gate.arrive("b" + i, min(5), min(1))).isEqualTo(Outcome.COUNTED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheInputIsNeverStored(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 2, HORIZON)) {
            gate.arrive("a", min(1), NO_CLOCK);
            gate.subtasks.watermark(min(2));
            gate.subtasks.watermark(Long.MAX_VALUE);

            gate.subtasks.restart(1);

            assertThat(gate.arrive("b", min(1), min(1))).isEqualTo(Outcome.COUNTED);
            assertThat(gate.arrive("a", min(1), min(1))).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void idsAreKeptForTheHorizonAndThenTheStateIsEmpty(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 2, HORIZON)) {
            arriveAll(gate, "first", Outcome.COUNTED);
            gate.subtasks.snapshot();
            assertThat(gate.subtasks.keysWith(PAGES)).isEqualTo(EventIdHash.SHARDS);

            gate.subtasks.watermark(min(1) + HORIZON);
            gate.subtasks.restart(1);
            assertThat(gate.arrive("first0", min(1), min(1) + HORIZON)).isEqualTo(Outcome.DUPLICATE);

            gate.subtasks.watermark(min(1) + HORIZON + 1);
            gate.subtasks.snapshot();
            assertThat(gate.subtasks.keysWith(PAGES)).isZero();

            gate.subtasks.watermark(min(1) + HORIZON + HORIZON / 8);
            assertThat(gate.rememberedIds()).isZero();
            gate.subtasks.restart(2);
            assertThat(gate.arrive("first0", min(1) + HORIZON, min(1) + HORIZON + 1))
                    .isEqualTo(Outcome.COUNTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noIdIsWrittenTwice(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 2, HORIZON)) {
            arriveAll(gate, "first", Outcome.COUNTED);
            gate.subtasks.snapshot();
            gate.subtasks.snapshot();
            assertThat(gate.storedIds()).isEqualTo(IDS);

            arriveAll(gate, "second", Outcome.COUNTED);
            gate.subtasks.restart(1);
            gate.subtasks.snapshot();
            assertThat(gate.storedIds()).isEqualTo(2 * IDS);
            assertThat(gate.rememberedIds()).isEqualTo(2 * IDS);
        }
    }

    /** A page holds what came between two snapshots, and goes when its newest id does. */
    @ParameterizedTest
    @EnumSource
    void aSnapshotAddsPagesAndDropsThemWholeOneByOne(Subtasks.Backend backend) throws Exception {
        try (GateBench gate = new GateBench(backend, 1, HORIZON)) {
            gate.arrive("a", min(1), NO_CLOCK);
            gate.subtasks.restart(2);
            gate.arrive("b", min(20), NO_CLOCK);
            gate.subtasks.restart(1);
            assertThat(gate.subtasks.keysWith(PAGES)).isEqualTo(2);

            gate.subtasks.watermark(min(10) + HORIZON);
            gate.subtasks.restart(1);

            assertThat(gate.subtasks.keysWith(PAGES)).isEqualTo(1);
            assertThat(gate.arrive("b", min(20), min(10) + HORIZON)).isEqualTo(Outcome.DUPLICATE);
        }
    }

    private static void arriveAll(GateBench gate, String name, Outcome expected) throws Exception {
        for (int i = 0; i < IDS; i++) {
            Outcome outcome = gate.arrive(name + i, min(1), NO_CLOCK);
            if (outcome != expected) {
                throw new AssertionError(name + i + " is " + outcome + ", not " + expected);
            }
        }
    }
}
