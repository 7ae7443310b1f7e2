package dev.headwater.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.testing.Subtasks.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CountOutcomesTest {

    private static final long MINUTE = 60_000;
    private static final long TTL = 30L * 24 * 60 * MINUTE;

    @ParameterizedTest
    @EnumSource
    void countsSurviveRescales(Backend backend) throws Exception {
        List<OutcomeCount> emitted = new ArrayList<>();
        try (Subtasks<Long, OutcomeCount, OutcomeCount> outcomes = outcomes(backend)) {
            for (int parallelism : new int[] {1, 2, 1, 3}) {
                outcomes.restart(parallelism);
                for (int minute = 0; minute < 40; minute++) {
                    outcomes.element(part(minute, "counted", 2));
                    outcomes.element(part(minute, "late", 1));
                }
                emitted.addAll(outcomes.output());
            }
        }
        assertThat(FoldedTable.of(Tables.ACCOUNTING, emitted))
                .hasSize(80)
                .contains(row(0, "counted", 8, 12), row(0, "late", 4, 12), row(39, "counted", 8, 12));
    }

    @Test
    void emitsTheWholeMinuteUnderOneRevision() throws Exception {
        try (Subtasks<Long, OutcomeCount, OutcomeCount> outcomes = outcomes(Backend.HEAP)) {
            outcomes.element(part(1, "counted", 3));
            outcomes.element(part(2, "counted", 1));
            outcomes.element(part(1, "rejected", 5));
            outcomes.element(part(1, "counted", 4));

            assertThat(outcomes.output())
                    .containsExactly(
                            row(1, "counted", 3, 3),
                            row(2, "counted", 1, 1),
                            row(1, "counted", 3, 8),
                            row(1, "rejected", 5, 8),
                            row(1, "counted", 7, 12),
                            row(1, "rejected", 5, 12));
        }
    }

    /** Two copies of an event in two partitions, and an event that came while another partition was idle. */
    @ParameterizedTest
    @EnumSource
    void replayWithOtherOutcomesReplacesTheRows(Backend backend) throws Exception {
        try (Subtasks<Long, OutcomeCount, OutcomeCount> failed = outcomes(backend);
                Subtasks<Long, OutcomeCount, OutcomeCount> replay = outcomes(backend)) {
            failed.element(part(1, "counted", 10));
            Snapshot checkpoint = failed.snapshot();
            failed.element(part(1, "counted", 7));
            failed.element(part(1, "late", 3));
            replay.start(2, checkpoint);
            replay.element(part(1, "duplicate", 2));
            replay.element(part(1, "counted", 8));

            List<OutcomeCount> written = new ArrayList<>(failed.output());
            written.addAll(replay.output());
            assertThat(FoldedTable.of(Tables.ACCOUNTING, written))
                    .containsExactlyInAnyOrder(row(1, "counted", 18, 20), row(1, "duplicate", 2, 20));
        }
    }

    /** The failed attempt cannot have read it. */
    @Test
    void writesNoZeroesForMinutesAfterTheRestore() throws Exception {
        int later =
                Math.toIntExact((System.currentTimeMillis() + CountOutcomes.MAX_CLOCK_SKEW.toMillis()) / MINUTE + 2);
        try (Subtasks<Long, OutcomeCount, OutcomeCount> outcomes = outcomes(Backend.HEAP)) {
            outcomes.restart(1);
            outcomes.element(part(later, "counted", 1));

            assertThat(outcomes.output()).containsExactly(row(later, "counted", 1, 1));
        }
    }

    @Test
    void minuteLeavesTheStateAfterTheTtl() throws Exception {
        try (Subtasks<Long, OutcomeCount, OutcomeCount> outcomes = outcomes(Backend.HEAP)) {
            at(outcomes, 0);
            for (int minute = 0; minute < 200; minute++) {
                outcomes.element(part(minute, "counted", 1));
            }
            at(outcomes, TTL - 1);
            outcomes.element(part(0, "late", 1));
            assertThat(entries(outcomes)).isEqualTo(200);

            at(outcomes, 2 * TTL - 2);
            for (int touched = 2; touched < 2_000; touched++) {
                outcomes.element(part(0, "late", 1));
            }
            assertThat(outcomes.output()).endsWith(row(0, "counted", 1, 2_000), row(0, "late", 1_999, 2_000));
            assertThat(entries(outcomes)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "59999, 0", "60000, 60000", "1700006461234, 1700006460000", "-1, 0", "-9223372036854775808, 0"})
    void usesTheMinuteOfTheRecord(long recordTime, long minute) {
        CountOutcomes.LocalCounts counts = new CountOutcomes.LocalCounts("test");
        CountOutcomes.LocalCounts.Minute key = counts.keyOf(new OutcomeEvent(recordTime, Outcome.FILTERED));

        assertThat(key).isEqualTo(new CountOutcomes.LocalCounts.Minute(minute, "filtered"));
    }

    @Test
    void aggregatesOneByOne() {
        CountOutcomes.LocalCounts counts = new CountOutcomes.LocalCounts("test");
        var sum = counts.zero();
        counts.add(sum, new OutcomeEvent(0, Outcome.LATE));
        counts.add(sum, new OutcomeEvent(1, Outcome.LATE));

        assertThat(counts.partial(new CountOutcomes.LocalCounts.Minute(0, "late"), sum))
                .isEqualTo(part(0, "late", 2));
    }

    private static Subtasks<Long, OutcomeCount, OutcomeCount> outcomes(Backend backend) throws Exception {
        return new Subtasks<Long, OutcomeCount, OutcomeCount>(
                        backend,
                        OutcomeCount::minute,
                        Types.LONG,
                        () -> new KeyedProcessOperator<>(new CountOutcomes()))
                .start(1);
    }

    private static OutcomeCount part(int minute, String outcome, long events) {
        return new OutcomeCount("test", minute * MINUTE, outcome, events);
    }

    private static OutcomeCount row(int minute, String outcome, long events, long inMinute) {
        return new OutcomeCount("test", minute * MINUTE, outcome, events, inMinute);
    }

    private static void at(Subtasks<?, ?, ?> outcomes, long time) {
        outcomes.subtask(0).setStateTtlProcessingTime(time);
    }

    private static int entries(Subtasks<?, ?, ?> outcomes) {
        return ((KeyedOneInputStreamOperatorTestHarness<?, ?, ?>) outcomes.subtask(0)).numKeyedStateEntries();
    }
}
