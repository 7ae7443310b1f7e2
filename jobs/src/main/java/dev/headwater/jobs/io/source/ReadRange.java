package dev.headwater.jobs.io.source;

import dev.headwater.jobs.io.kafka.TopicAdmin;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.KafkaStart;
import dev.headwater.jobs.settings.KafkaUntil;
import dev.headwater.jobs.settings.StartRefusedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets that this run reads of each partition, resolved once at submission: resolved again after a failure before the
 * first checkpoint, they would be others.
 *
 * @param starts starting offsets of a run without a checkpoint
 * @param ends stopping offsets; empty for an unbounded run
 */
record ReadRange(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {

    /** @param resumes a run that resumes takes its starting offsets from the checkpoint, so none may be missing here */
    static ReadRange of(KafkaSettings kafka, boolean resumes) {
        return TopicAdmin.ask(kafka, broker -> {
            Map<TopicPartition, Long> starts = starts(kafka, broker);
            if (!resumes) {
                requireAll(starts.keySet(), kafka, broker);
            }
            return new ReadRange(starts, ends(kafka, broker));
        });
    }

    private static Map<TopicPartition, Long> starts(KafkaSettings kafka, TopicAdmin broker)
            throws ExecutionException, TimeoutException {
        KafkaStart start = kafka.start();
        return switch (start.position()) {
            case EARLIEST -> broker.offsets(kafka.input(), OffsetSpec.earliest());
            case LATEST -> broker.offsets(kafka.input(), OffsetSpec.latest());
            case COMMITTED -> broker.committed(kafka.input(), kafka.group());
            case TIMESTAMP -> firstSince(start.timestamp().toEpochMilli(), kafka.input(), broker);
        };
    }

    /** A partition without a committed offset refuses the start; there is no fallback. */
    private static void requireAll(Set<TopicPartition> found, KafkaSettings kafka, TopicAdmin broker)
            throws ExecutionException, TimeoutException {
        Set<TopicPartition> without = new HashSet<>(broker.partitions(kafka.input()));
        without.removeAll(found);
        if (!without.isEmpty()) {
            throw new StartRefusedException(List.of("kafka.start is " + kafka.start() + ", but " + kafka.group()
                    + " has committed nothing for "
                    + without.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", "))));
        }
    }

    private static Map<TopicPartition, Long> ends(KafkaSettings kafka, TopicAdmin broker)
            throws ExecutionException, TimeoutException {
        if (kafka.until().isEmpty()) {
            return Map.of();
        }
        KafkaUntil until = kafka.until().get();
        return switch (until.position()) {
            case LATEST -> broker.offsets(kafka.input(), OffsetSpec.latest());
            case TIMESTAMP -> firstSince(until.timestamp().toEpochMilli(), kafka.input(), broker);
        };
    }

    /** The first offset at or after {@code time}; the end of a partition without such a record. */
    private static Map<TopicPartition, Long> firstSince(long time, String topic, TopicAdmin broker)
            throws ExecutionException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>(broker.offsets(topic, OffsetSpec.latest()));
        broker.offsets(topic, OffsetSpec.forTimestamp(time)).forEach((partition, first) -> {
            if (first >= 0) {
                offsets.put(partition, first);
            }
        });
        return offsets;
    }
}
