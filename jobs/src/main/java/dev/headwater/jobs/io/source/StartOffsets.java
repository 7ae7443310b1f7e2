package dev.headwater.jobs.io.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starting offsets of a run without a checkpoint, resolved when the run is submitted. The consumer never resets: an offset
 * that no longer exists fails the job instead of being skipped.
 */
record StartOffsets(Map<TopicPartition, Long> offsets) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        Collection<TopicPartition> created = partitions.stream()
                .filter(partition -> !offsets.containsKey(partition))
                .toList();
        if (created.isEmpty()) {
            return offsets;
        }
        // created after the submission: all their records are newer
        Map<TopicPartition, Long> all = new HashMap<>(offsets);
        all.putAll(broker.beginningOffsets(created));
        return all;
    }

    @Override
    @SuppressWarnings("deprecation") // the connector still uses this type
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
