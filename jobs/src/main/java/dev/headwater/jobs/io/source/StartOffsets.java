package dev.headwater.jobs.io.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading starts when there is no checkpoint, as the plain offsets that were found at the start of the run. The
 * consumer is never allowed to look for another one: an offset that is gone fails loudly instead of being skipped over.
 */
record StartOffsets(Map<TopicPartition, Long> found) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        Collection<TopicPartition> others = partitions.stream()
                .filter(partition -> !found.containsKey(partition))
                .toList();
        if (others.isEmpty()) {
            return found;
        }
        // made since then: all that is in them came later
        Map<TopicPartition, Long> offsets = new HashMap<>(found);
        offsets.putAll(broker.beginningOffsets(others));
        return offsets;
    }

    @Override
    @SuppressWarnings("deprecation") // the connector still asks for this type
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
