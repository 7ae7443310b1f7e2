package dev.headwater.lab.testing;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.ClientProperties;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends records of a test. Close fails if the broker refused one, which would otherwise look like a record that a job
 * lost.
 */
public final class TopicWriter implements AutoCloseable {

    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final KafkaProducer<Object, Object> producer;

    public TopicWriter(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.putAll(ClientProperties.ONE_REQUEST_AT_A_TIME);
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        producer = new KafkaProducer<>(properties, (topic, key) -> bytes(key), (topic, value) -> bytes(value));
    }

    /** Keys and values are strings or bytes. */
    public void send(ProducerRecord<Object, Object> event) {
        producer.send(event, (sent, problem) -> failure.compareAndSet(null, problem));
    }

    @Override
    public void close() {
        producer.close();
        if (failure.get() != null) {
            throw new KafkaException("the broker did not take every record", failure.get());
        }
    }

    private static byte[] bytes(Object part) {
        return part instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) part;
    }
}
