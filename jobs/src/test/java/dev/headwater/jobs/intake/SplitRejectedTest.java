package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.udfs.dedup.EventIdHash;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class SplitRejectedTest {

    private static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    private static final RejectedRecord BAD =
            RejectedRecord.of("test", Reason.NOT_JSON, "", "t", 0, 7, DAY + 9, new byte[] {'{'});

    @Test
    void emitsEventsUnchanged() throws Exception {
        InputRecord record =
                InputRecord.of(DAY + 5, DAY - 1, page("/home").id("a").at(DAY));
        try (Subtasks<Void, InputRecord, InputRecord> split = split()) {
            split.element(0, record);

            assertThat(split.output()).containsExactly(record);
            assertThat(split.output(REJECTED)).isEmpty();
            assertThat(split.output(CountOutcomes.OUTCOMES)).isEmpty();
        }
    }

    @Test
    void recordHasHashAndShardOfItsId() {
        EventIdHash id = EventIdHash.of("a");
        InputRecord record =
                InputRecord.of(DAY + 5, DAY - 1, page("/home").id("a").at(DAY));

        assertThat(record.id()).isEqualTo(id);
        assertThat(record.shard()).isEqualTo(id.shard());
    }

    @Test
    void rejectedRecordsGoToSideOutputWithOutcome() throws Exception {
        try (Subtasks<Void, InputRecord, InputRecord> split = split()) {
            split.element(0, InputRecord.rejected(DAY + 9, DAY, BAD));

            assertThat(split.output()).isEmpty();
            assertThat(split.output(REJECTED)).singleElement().satisfies(row -> assertThat(row.key())
                    .isEqualTo("test/t-0-7"));
            assertThat(split.output(CountOutcomes.OUTCOMES))
                    .containsExactly(new OutcomeEvent(DAY + 9, Outcome.REJECTED));
        }
    }

    @Test
    void readCountSurvivesRescales() throws Exception {
        try (Subtasks<Void, InputRecord, InputRecord> split = split()) {
            long expected = 0;
            for (int parallelism : new int[] {1, 2, 3, 1}) {
                split.restart(parallelism);
                assertThat(read(split)).isEqualTo(expected);
                for (int i = 0; i < 5; i++) {
                    split.element(
                            i % parallelism,
                            InputRecord.of(DAY, DAY, page("/home").at(DAY)));
                    split.element(i % parallelism, InputRecord.rejected(DAY, DAY, BAD));
                }
                expected += 10;
                assertThat(read(split)).isEqualTo(expected);
            }
        }
    }

    private static Subtasks<Void, InputRecord, InputRecord> split() throws Exception {
        return Subtasks.<InputRecord, InputRecord>unkeyed(() -> new ProcessOperator<>(new SplitRejected()))
                .start(1);
    }

    private static long read(Subtasks<?, ?, ?> split) {
        long sum = 0;
        for (int i = 0; i < split.parallelism(); i++) {
            Long read = split.subtask(i)
                    .getOperator()
                    .getRuntimeContext()
                    .<Long, Long>getAccumulator(SplitRejected.READ)
                    .getLocalValue();
            sum += read;
        }
        return sum;
    }
}
