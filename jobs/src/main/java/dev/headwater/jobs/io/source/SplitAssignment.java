package dev.headwater.jobs.io.source;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/** The splits of one reader: with this run's ends, their clocks, and the finished ones, which the connector drops. */
final class SplitAssignment {

    private final String topic;
    private final Map<TopicPartition, Long> ends;
    private final PartitionClocks clocks;
    private final Map<String, SplitWithClock> assigned = new HashMap<>();
    private final Map<String, SplitWithClock> finished = new LinkedHashMap<>();

    /** @param ends where each partition stops; empty in an unbounded run */
    SplitAssignment(String topic, Map<TopicPartition, Long> ends, PartitionClocks clocks) {
        this.topic = topic;
        this.ends = ends;
        this.clocks = clocks;
    }

    /** Returns the split as this run reads it, and restores its clock. */
    KafkaPartitionSplit add(KafkaPartitionSplit split) {
        requireInputTopic(split.getTopicPartition());
        long latestEvent = SplitWithClock.latestEventOf(split);
        clocks.advance(split.getTopicPartition(), latestEvent);
        SplitWithClock bounded = SplitWithClock.of(split, latestEvent).stoppingAt(endOf(split.getTopicPartition()));
        assigned.put(bounded.splitId(), bounded);
        return bounded;
    }

    /**
     * A checkpoint of another topic holds partitions that this run would decode wrongly; a restart changes nothing.
     * Readers check it: where a coordinator fails to restore its state, Flink may restart the job again and again.
     */
    private void requireInputTopic(TopicPartition restored) {
        if (!restored.topic().equals(topic)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint is of a run that read "
                    + restored.topic() + ", kafka.input is " + topic
                    + ": resume with the topic it read, or start without the checkpoint"));
        }
    }

    /** A bounded run reads nothing of a partition that did not exist at its start. */
    private Optional<Long> endOf(TopicPartition partition) {
        return ends.isEmpty() ? Optional.empty() : Optional.of(ends.getOrDefault(partition, 0L));
    }

    TopicPartition finish(String splitId) {
        SplitWithClock split = assigned.get(splitId);
        finished.put(splitId, split.atItsEnd());
        return split.getTopicPartition();
    }

    /** @param unfinished what the connector's reader still holds */
    List<KafkaPartitionSplit> snapshot(List<KafkaPartitionSplit> unfinished) {
        Map<String, KafkaPartitionSplit> splits = new LinkedHashMap<>(finished);
        unfinished.forEach(split -> splits.putIfAbsent(split.splitId(), split));
        return splits.values().stream()
                .<KafkaPartitionSplit>map(
                        split -> SplitWithClock.of(split, clocks.latestEvent(split.getTopicPartition())))
                .toList();
    }
}
