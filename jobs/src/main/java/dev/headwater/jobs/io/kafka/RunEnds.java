package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.KafkaUntil;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Where each partition of the input ends for this run, asked once at its start; empty for a run without an end. */
final class RunEnds {

    private static final ListOffsetsOptions COMMITTED_ONLY = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private RunEnds() {}

    static Map<TopicPartition, Long> of(KafkaSettings kafka) throws ExecutionException, InterruptedException {
        if (kafka.until().isEmpty()) {
            return Map.of();
        }
        try (Admin admin = Admin.create(ClientProperties.of(kafka))) {
            List<TopicPartition> partitions = partitionsOf(admin, kafka.input());
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            KafkaUntil until = kafka.until().get();
            if (until.position() == KafkaUntil.Position.TIMESTAMP) {
                long time = until.timestamp().toEpochMilli();
                offsets(admin, partitions, OffsetSpec.forTimestamp(time)).forEach((partition, first) -> {
                    if (first >= 0) {
                        ends.put(partition, first);
                    }
                });
            }
            return ends;
        }
    }

    private static List<TopicPartition> partitionsOf(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        Collection<TopicPartitionInfo> partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions();
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(asked, COMMITTED_ONLY).all().get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, at) -> offsets.put(partition, at.offset()));
        return offsets;
    }
}
