package dev.headwater.jobs.io.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.io.source.EventSource.StartOffsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Starting offsets are resolved at submission and stay. */
class StartOffsetsTest {

    private static final TopicPartition OLD = new TopicPartition("events", 0);
    private static final TopicPartition NEW = new TopicPartition("events", 1);

    @Test
    void secondAttemptStartsAtTheSameOffsets() {
        StartOffsets starts = new StartOffsets(Map.of(OLD, 7L));

        assertThat(starts.getPartitionOffsets(List.of(OLD), new LogThatGrew())).isEqualTo(Map.of(OLD, 7L));
    }

    @Test
    void readsALaterPartitionFromItsBeginning() {
        StartOffsets starts = new StartOffsets(Map.of(OLD, 7L));

        assertThat(starts.getPartitionOffsets(List.of(OLD, NEW), new LogThatGrew()))
                .isEqualTo(Map.of(OLD, 7L, NEW, 0L));
    }

    /** Each partition has grown by a hundred records since the submission. */
    private static final class LogThatGrew implements PartitionOffsetsRetriever {

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 50);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 107);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 0);
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }

        private static Map<TopicPartition, Long> all(Collection<TopicPartition> partitions, long offset) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> offset));
        }
    }
}
