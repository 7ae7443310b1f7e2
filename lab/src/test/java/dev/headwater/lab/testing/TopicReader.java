package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.fail;

import dev.headwater.jobs.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from the beginning to its current end. */
public final class TopicReader {

    private TopicReader() {}

    /**
     * In offset order within each partition, committed records only. Waits for pending commits, because a broker answers a
     * commit before every partition has it.
     */
    public static List<ConsumerRecord<byte[], byte[]>> all(Map<String, Object> client, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> committed = consumer(client, "read_committed");
                KafkaConsumer<byte[], byte[]> written = consumer(client, "read_uncommitted")) {
            List<TopicPartition> partitions = committed.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = written.endOffsets(partitions);
            Instant deadline = Instant.now().plus(Await.PATIENCE);
            while (partitions.stream().anyMatch(each -> committed.position(each) < ends.get(each))) {
                if (Instant.now().isAfter(deadline)) {
                    fail(topic + " has an open transaction before " + ends);
                }
                committed.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client, String isolation) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("isolation.level", isolation);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
