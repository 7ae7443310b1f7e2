package dev.headwater.jobs.io.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The clocks of the partitions that one reader reads. A clock follows from the events at lower offsets of its partition
 * and from nothing else, so that what is late never depends on timing.
 */
final class PartitionClocks implements Serializable {

    private final long outOfOrdernessMs;
    private final Map<TopicPartition, Long> latestEvents = new HashMap<>();

    PartitionClocks(Duration outOfOrderness) {
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    long of(TopicPartition partition) {
        long latest = latestEvent(partition);
        return latest == Long.MIN_VALUE ? Long.MIN_VALUE : latest - outOfOrdernessMs - 1;
    }

    void saw(TopicPartition partition, long eventTime) {
        latestEvents.merge(partition, eventTime, Math::max);
    }

    void restore(TopicPartition partition, long latestEvent) {
        saw(partition, latestEvent);
    }

    long latestEvent(TopicPartition partition) {
        return latestEvents.getOrDefault(partition, Long.MIN_VALUE);
    }
}
