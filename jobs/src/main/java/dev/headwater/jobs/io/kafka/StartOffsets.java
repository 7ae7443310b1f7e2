package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.KafkaStart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading starts when there is no checkpoint, as plain offsets. The consumer is never allowed to look for another
 * one: an offset that is gone fails loudly instead of being skipped over.
 */
record StartOffsets(KafkaStart start) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        return switch (start.position()) {
            case EARLIEST -> broker.beginningOffsets(partitions);
            case LATEST -> broker.endOffsets(partitions);
            case COMMITTED -> committed(partitions, broker);
            case TIMESTAMP -> at(partitions, broker);
        };
    }

    private static Map<TopicPartition, Long> committed(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        Map<TopicPartition, Long> committed = broker.committedOffsets(partitions);
        Collection<String> without = partitions.stream()
                .filter(partition -> committed.get(partition) == null)
                .map(TopicPartition::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!without.isEmpty()) {
            throw new IllegalStateException(
                    "kafka.start is committed, but the group has committed nothing for " + String.join(", ", without));
        }
        return committed;
    }

    private Map<TopicPartition, Long> at(Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        long time = start.timestamp().toEpochMilli();
        Map<TopicPartition, Long> offsets = new HashMap<>(broker.endOffsets(partitions));
        broker.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> time)))
                .forEach((partition, found) ->
                        offsets.computeIfPresent(partition, (p, end) -> found == null ? end : found.offset()));
        return offsets;
    }

    @Override
    @SuppressWarnings("deprecation") // the connector still asks for this type
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
