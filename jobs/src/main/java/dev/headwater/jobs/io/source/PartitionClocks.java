package dev.headwater.jobs.io.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The partition clocks of one reader. A clock is a function of the events at lower offsets of its partition, so lateness
 * does not depend on timing.
 */
final class PartitionClocks implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long outOfOrdernessMs;
    private final Map<TopicPartition, Long> latestEvents = new HashMap<>();

    PartitionClocks(Duration outOfOrderness) {
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    long of(TopicPartition partition) {
        long latest = latestEvent(partition);
        return latest == Long.MIN_VALUE ? Long.MIN_VALUE : latest - outOfOrdernessMs - 1;
    }

    void advance(TopicPartition partition, long eventTime) {
        latestEvents.merge(partition, eventTime, Math::max);
    }

    long latestEvent(TopicPartition partition) {
        return latestEvents.getOrDefault(partition, Long.MIN_VALUE);
    }
}
