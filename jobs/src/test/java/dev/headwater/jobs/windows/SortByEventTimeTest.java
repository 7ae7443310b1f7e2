package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.jobs.testing.Subtasks;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortByEventTimeTest {

    private Subtasks<Integer, PartitionedEvent, PartitionedEvent> operator;

    @AfterEach
    void close() {
        operator.close();
    }

    @ParameterizedTest
    @EnumSource
    void sortsByTimestampThenByCodePoints(Subtasks.Backend backend) throws Exception {
        start(backend);
        feed(0, 3, "a");
        feed(0, 1, "\uFFFD");
        feed(0, 1, "\uD83D\uDE00");
        feed(0, 1, "b");
        feed(0, 2, "c");
        operator.watermark(min(5));

        assertThat(ids(0)).containsExactly("b", "\uFFFD", "\uD83D\uDE00", "c", "a");
    }

    @ParameterizedTest
    @EnumSource
    void buffersAnEventUntilTheWatermark(Subtasks.Backend backend) throws Exception {
        start(backend);
        feed(0, 2, "a");
        operator.watermark(min(2) - 1);
        assertThat(ids(0)).isEmpty();
        operator.watermark(min(2));

        assertThat(ids(0)).containsExactly("a");
    }

    /** Buffering it would not improve its place, and without a next watermark it would never be emitted. */
    @ParameterizedTest
    @EnumSource
    void emitsAnEventBehindTheWatermarkAtOnce(Subtasks.Backend backend) throws Exception {
        start(backend);
        feed(0, 5, "a");
        operator.watermark(min(5));
        feed(0, 5, "late");
        feed(0, 1, "later");

        assertThat(ids(0)).containsExactly("a", "late", "later");
    }

    @ParameterizedTest
    @EnumSource
    void keepsOrderPerPartitionThroughRestoreAndRescale(Subtasks.Backend backend) throws Exception {
        start(backend);
        for (int partition = 0; partition < 20; partition++) {
            feed(partition, 3, "a" + partition);
            feed(partition, 1, "b" + partition);
        }
        operator.restart(3);
        for (int partition = 0; partition < 20; partition++) {
            feed(partition, 2, "c" + partition);
        }
        operator.watermark(min(2));
        assertThat(ids(7)).containsExactly("b7", "c7");
        operator.restart(1);
        operator.watermark(min(3));

        assertThat(operator.output()).hasSize(20);
        assertThat(ids(7)).containsExactly("a7");
    }

    @ParameterizedTest
    @EnumSource(names = "HEAP")
    void clearsTheStateOfEmittedEvents(Subtasks.Backend backend) throws Exception {
        start(backend);
        feed(0, 1, "a");
        feed(1, 1, "b");
        assertThat(entries()).isEqualTo(2);
        operator.watermark(min(1));

        assertThat(entries()).isZero();
        assertThat(operator.timers()).isZero();
    }

    private void start(Subtasks.Backend backend) throws Exception {
        operator = subtasks(backend).start(2);
    }

    static Subtasks<Integer, PartitionedEvent, PartitionedEvent> subtasks(Subtasks.Backend backend) {
        return new Subtasks<>(backend, PartitionedEvent::partition, Types.INT, SortByEventTime::new);
    }

    private void feed(int partition, int minute, String id) throws Exception {
        operator.element(new PartitionedEvent(
                partition, EnrichedEvent.of(page("/").id(id).at(min(minute)))));
    }

    private List<String> ids(int partition) {
        return operator.output().stream()
                .filter(each -> each.partition() == partition)
                .map(each -> each.event().event().eventId())
                .toList();
    }

    private int entries() {
        int entries = 0;
        for (int i = 0; i < operator.parallelism(); i++) {
            entries += ((HeapKeyedStateBackend<?>)
                            operator.subtask(i).getOperator().getKeyedStateBackend())
                    .numKeyValueStateEntries();
        }
        return entries;
    }
}
