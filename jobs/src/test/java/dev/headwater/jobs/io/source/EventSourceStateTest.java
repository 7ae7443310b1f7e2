package dev.headwater.jobs.io.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.AssignmentStatus;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventSourceStateTest {

    private static final DimensionVersions VERSIONS = new DimensionVersions(List.of(
            new DimensionVersion(7, 1, DimensionVersion.ALWAYS, "a".repeat(64), 1, 2, 3),
            new DimensionVersion(8, 2, 3, "b".repeat(64), 10_000_000, 10_000_000, 10_000_000)));

    private static final Set<SplitAndAssignmentStatus> SPLITS = Set.of(new SplitAndAssignmentStatus(
            new KafkaPartitionSplit(new TopicPartition("events", 3), 42), AssignmentStatus.ASSIGNED));

    private final EventSourceState.Serializer serializer = new EventSourceState.Serializer();

    @Test
    void restoresVersionsAndSplits() throws IOException {
        EventSourceState restored = roundTrip(new EventSourceState(VERSIONS, new KafkaSourceEnumState(SPLITS, true)));

        assertThat(restored.versions()).isEqualTo(VERSIONS);
        assertThat(restored.kafka().splits())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(SPLITS);
        assertThat(restored.kafka().initialDiscoveryFinished()).isTrue();
    }

    @Test
    void restoresASourceWithoutADimension() throws IOException {
        EventSourceState restored =
                roundTrip(new EventSourceState(DimensionVersions.NONE, new KafkaSourceEnumState(SPLITS, false)));

        assertThat(restored.versions()).isEqualTo(DimensionVersions.NONE);
        assertThat(restored.kafka().splits()).hasSize(1);
        assertThat(restored.kafka().initialDiscoveryFinished()).isFalse();
    }

    @Test
    void checkpointNamesTheDimensionWithoutItsRows() throws IOException {
        assertThat(serializer.serialize(new EventSourceState(VERSIONS, new KafkaSourceEnumState(Set.of(), true))))
                .hasSizeLessThan(300);
    }

    @Test
    void refusesAnotherFormat() {
        assertThatThrownBy(() -> serializer.deserialize(serializer.getVersion() + 1, new byte[0]))
                .isInstanceOf(IOException.class);
    }

    private EventSourceState roundTrip(EventSourceState state) throws IOException {
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }
}
