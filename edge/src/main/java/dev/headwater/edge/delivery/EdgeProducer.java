package dev.headwater.edge.delivery;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka producer of the edge: idempotent, compressed, and patient, so that a retry never writes an event twice. */
final class EdgeProducer {

    /** The longest that {@code send} may wait for metadata or for memory. */
    private static final int MAX_BLOCK_MS = 100;

    private static final int DELIVERY_TIMEOUT_MS = 600_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int LINGER_MS = 20;

    private EdgeProducer() {}

    static Producer<byte[], byte[]> open(Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        properties.putAll(overrides);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
