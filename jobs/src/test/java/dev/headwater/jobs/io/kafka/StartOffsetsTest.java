package dev.headwater.jobs.io.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.KafkaStart;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where reading starts was found when the run was submitted, and stays there. */
class StartOffsetsTest {

    private static final TopicPartition OLD = new TopicPartition("events", 0);
    private static final TopicPartition NEW = new TopicPartition("events", 1);

    @Test
    void aSecondAttemptStartsWhereTheFirstDid() {
        StartOffsets latest = new StartOffsets(KafkaStart.LATEST, Map.of(OLD, 7L));

        assertThat(latest.getPartitionOffsets(List.of(OLD), new LogThatGrew())).isEqualTo(Map.of(OLD, 7L));
    }

    @Test
    void aPartitionThatWasMadeSinceThenIsReadFromItsBeginning() {
        StartOffsets latest = new StartOffsets(KafkaStart.LATEST, Map.of(OLD, 7L));

        assertThat(latest.getPartitionOffsets(List.of(OLD, NEW), new LogThatGrew()))
                .isEqualTo(Map.of(OLD, 7L, NEW, 0L));
    }

    @Test
    void whereNothingWasCommittedNothingIsGuessed() {
        StartOffsets committed = new StartOffsets(KafkaStart.COMMITTED, Map.of(OLD, 7L));

        assertThatThrownBy(() -> committed.getPartitionOffsets(List.of(OLD, NEW), new LogThatGrew()))
                .isInstanceOf(SuppressRestartsException.class)
                .hasRootCauseMessage("kafka.start is committed, but the group has committed nothing for [events-1]");
    }

    /** A hundred records have come to every partition since the start was found. */
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
