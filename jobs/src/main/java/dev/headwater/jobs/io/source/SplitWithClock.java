package dev.headwater.jobs.io.source;

import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/** Where a partition is read, and what its clock shows there: they belong together, so they are kept together. */
final class SplitWithClock extends KafkaPartitionSplit {

    private final long latestEvent;

    /** @param latestEvent the largest accepted event time before the starting offset; minimum before the first one */
    SplitWithClock(TopicPartition partition, long startingOffset, long stoppingOffset, long latestEvent) {
        super(partition, startingOffset, stoppingOffset);
        this.latestEvent = latestEvent;
    }

    static SplitWithClock of(KafkaPartitionSplit split, long latestEvent) {
        return new SplitWithClock(
                split.getTopicPartition(),
                split.getStartingOffset(),
                split.getStoppingOffset().orElse(NO_STOPPING_OFFSET),
                latestEvent);
    }

    static long latestEventOf(KafkaPartitionSplit split) {
        return split instanceof SplitWithClock clocked ? clocked.latestEvent : Long.MIN_VALUE;
    }

    /** The same position with this run's end; no end from an earlier run is left. */
    SplitWithClock stoppingAt(Optional<Long> end) {
        return new SplitWithClock(
                getTopicPartition(), getStartingOffset(), end.orElse(NO_STOPPING_OFFSET), latestEvent);
    }

    /** Where a later run goes on after this one has read to the end; never before what is read already. */
    SplitWithClock atItsEnd() {
        long end = getStoppingOffset().orElse(getStartingOffset());
        return new SplitWithClock(getTopicPartition(), Math.max(end, getStartingOffset()), end, latestEvent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitWithClock that && super.equals(that) && latestEvent == that.latestEvent;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(latestEvent);
    }
}
