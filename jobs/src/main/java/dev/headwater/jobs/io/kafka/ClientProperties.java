package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Kafka client properties. Passthrough properties override ours. */
public final class ClientProperties {

    /**
     * For a producer that may write to a topic just after its creation. A partition without a leader may reject the first
     * request and accept the second; every retry of the first then fails as out of sequence.
     */
    public static final Map<String, String> ONE_REQUEST_AT_A_TIME =
            Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");

    private ClientProperties() {}

    public static Map<String, Object> of(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.brokers());
        properties.putAll(kafka.properties());
        return properties;
    }

    public static Properties of(KafkaSettings kafka, Map<String, String> ours) {
        Properties properties = new Properties();
        properties.putAll(ours);
        properties.putAll(of(kafka));
        return properties;
    }
}
