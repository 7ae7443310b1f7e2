package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.InputRecord;
import dev.headwater.events.Outcome;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
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
    void anEventGoesOnWithItsPrintItsClockAndItsRecordTime() throws Exception {
        WebEvent event = page("/home").id("a").at(DAY);
        try (Subtasks<Void, InputRecord, ClockedEvent> sort = sorting()) {
            sort.element(0, new InputRecord(DAY + 5, DAY - 1, event, null, null));

            EventIdHash id = EventIdHash.of("a");
            ClockedEvent clocked = new ClockedEvent(DAY + 5, DAY - 1, id.high(), id.low(), event, null);
            assertThat(sort.output()).containsExactly(clocked);
            assertThat(clocked.id()).isEqualTo(id);
            assertThat(clocked.shard()).isEqualTo(id.shard());
            assertThat(sort.output(REJECTED)).isEmpty();
            assertThat(sort.output(OutcomeCounts.ENDED)).isEmpty();
        }
    }

    @Test
    void aBadRowIsSetAsideAndAccounted() throws Exception {
        try (Subtasks<Void, InputRecord, ClockedEvent> sort = sorting()) {
            sort.element(0, new InputRecord(DAY + 9, DAY, null, null, BAD));

            assertThat(sort.output()).isEmpty();
            assertThat(sort.output(REJECTED)).singleElement().satisfies(row -> assertThat(row.key())
                    .isEqualTo("test/t-0-7"));
            assertThat(sort.output(OutcomeCounts.ENDED)).containsExactly(new OutcomeEvent(DAY + 9, Outcome.REJECTED));
        }
    }

    @Test
    void whatWasReadIsCountedOnOverEveryRescale() throws Exception {
        try (Subtasks<Void, InputRecord, ClockedEvent> sort = sorting()) {
            long expected = 0;
            for (int parallelism : new int[] {1, 2, 3, 1}) {
                sort.restart(parallelism);
                assertThat(read(sort)).isEqualTo(expected);
                for (int i = 0; i < 5; i++) {
                    sort.element(
                            i % parallelism,
                            new InputRecord(DAY, DAY, page("/home").at(DAY), null, null));
                    sort.element(i % parallelism, new InputRecord(DAY, DAY, null, null, BAD));
                }
                expected += 10;
                assertThat(read(sort)).isEqualTo(expected);
            }
        }
    }

    private static Subtasks<Void, InputRecord, ClockedEvent> sorting() throws Exception {
        return Subtasks.<InputRecord, ClockedEvent>unkeyed(() -> new ProcessOperator<>(new SplitRejected(REJECTED)))
                .start(1);
    }

    private static long read(Subtasks<?, ?, ?> sort) {
        long sum = 0;
        for (int i = 0; i < sort.parallelism(); i++) {
            Long read = sort.subtask(i)
                    .getOperator()
                    .getRuntimeContext()
                    .<Long, Long>getAccumulator(SplitRejected.READ)
                    .getLocalValue();
            sum += read;
        }
        return sum;
    }
}
