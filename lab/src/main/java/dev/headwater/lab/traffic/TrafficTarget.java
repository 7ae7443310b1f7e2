package dev.headwater.lab.traffic;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.ClientProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** @param properties Kafka client properties; may hold passwords */
public record TrafficTarget(String brokers, String topic, Map<String, String> properties) {

    public TrafficTarget {
        properties = Map.copyOf(properties);
    }

    /** Properties of any Kafka client. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        return settings;
    }

    /** Idempotent and in order, because the true results depend on it. */
    Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "10");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.MAX_MESSAGE_BYTES));
        // outlives a broker restart
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "300000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "300000");
        settings.putAll(client());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.putAll(ClientProperties.ONE_REQUEST_AT_A_TIME);
        return settings;
    }

    @Override
    public String toString() {
        return "TrafficTarget[brokers=" + brokers + ", topic=" + topic + ", properties=" + properties.keySet() + "]";
    }
}
