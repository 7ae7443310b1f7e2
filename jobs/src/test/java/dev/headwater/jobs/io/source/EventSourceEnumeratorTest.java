package dev.headwater.jobs.io.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.io.source.EventSourceEnumerator.AllSplitsFinished;
import dev.headwater.jobs.io.source.EventSourceEnumerator.SplitFinished;
import dev.headwater.jobs.testing.FakeCoordinator;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The bounded end: all readers finish together, after every partition. */
class EventSourceEnumeratorTest {

    private static final TopicPartition ONE = new TopicPartition("events", 0);
    private static final TopicPartition TWO = new TopicPartition("events", 1);

    private final FakeCoordinator<KafkaPartitionSplit> coordinator = new FakeCoordinator<>();
    private final KafkaEnumerator kafka = new KafkaEnumerator();

    @Test
    void finishesAllReadersAfterTheLastSplit() {
        EventSourceEnumerator enumerator = enumerator(Set.of(ONE, TWO));
        finish(enumerator, ONE);
        finish(enumerator, ONE);
        assertThat(coordinator.sentTo(0)).isEmpty();

        finish(enumerator, TWO);
        assertThat(coordinator.sentTo(0)).containsExactly(new AllSplitsFinished());
        assertThat(coordinator.sentTo(1)).containsExactly(new AllSplitsFinished());
    }

    @Test
    void finishesAReaderThatRegistersLater() {
        EventSourceEnumerator enumerator = enumerator(Set.of(ONE));
        finish(enumerator, ONE);
        coordinator.register(2);
        enumerator.addReader(2);

        assertThat(coordinator.sentTo(2)).containsExactly(new AllSplitsFinished());
    }

    @Test
    void splitsOfRestartedReadersAreUnfinishedAgain() {
        EventSourceEnumerator enumerator = enumerator(Set.of(ONE, TWO));
        finish(enumerator, ONE);
        enumerator.addSplitsBack(List.of(), 0);
        finish(enumerator, TWO);
        assertThat(coordinator.sentTo(0)).isEmpty();

        finish(enumerator, ONE);
        assertThat(coordinator.sentTo(0)).containsExactly(new AllSplitsFinished());
    }

    @Test
    void neverFinishesAnUnboundedRun() {
        EventSourceEnumerator enumerator = enumerator(Set.of());
        enumerator.addReader(0);
        finish(enumerator, ONE);

        assertThat(coordinator.sentTo(0)).isEmpty();
    }

    @Test
    void checkpointsNoVersionsWithoutADimension() throws Exception {
        EventSourceState state = enumerator(Set.of()).snapshotState(1);

        assertThat(state.versions()).isEqualTo(DimensionVersions.NONE);
        assertThat(state.kafka()).isSameAs(kafka.state);
    }

    @Test
    void forwardsOtherSourceEvents() {
        SourceEvent event = new SourceEvent() {};
        enumerator(Set.of(ONE)).handleSourceEvent(0, event);

        assertThat(kafka.received).containsExactly(event);
    }

    private EventSourceEnumerator enumerator(Set<TopicPartition> bounded) {
        coordinator.register(0);
        coordinator.register(1);
        return new EventSourceEnumerator(kafka, coordinator, bounded, null);
    }

    private static void finish(EventSourceEnumerator enumerator, TopicPartition partition) {
        enumerator.handleSourceEvent(0, new SplitFinished(partition));
    }

    private static final class KafkaEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

        private final KafkaSourceEnumState state = new KafkaSourceEnumState(Set.of(), true);
        private final List<SourceEvent> received = new ArrayList<>();

        @Override
        public void handleSourceEvent(int subtask, SourceEvent event) {
            received.add(event);
        }

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            return state;
        }

        @Override
        public void start() {
            // no discovery
        }

        @Override
        public void addReader(int subtask) {
            // no splits to assign
        }

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
            // no splits to assign
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            // no splits to assign
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
