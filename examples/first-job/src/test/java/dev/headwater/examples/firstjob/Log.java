package dev.headwater.examples.firstjob;

import dev.headwater.lab.testing.LabServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of four partitions, of which the first takes every record, one a minute from 10:20 on. */
final class Log {

    private static final Instant FIRST_RECORD = Instant.parse("2026-03-01T10:20:00Z");

    private final LabServices lab;
    private final String topic;
    private int length;

    Log(LabServices lab, String name) throws Exception {
        this.lab = lab;
        this.topic = lab.topic(name, 4);
    }

    String topic() {
        return topic;
    }

    int length() {
        return length;
    }

    void send(List<String> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.copyOf(lab.client()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String record : records) {
                long recordTime = FIRST_RECORD.plus(Duration.ofMinutes(length)).toEpochMilli();
                byte[] value = record.getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, 0, recordTime, null, value))
                        .get();
                length++;
            }
        }
    }
}
