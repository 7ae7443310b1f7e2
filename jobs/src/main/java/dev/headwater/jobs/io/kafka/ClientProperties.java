package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** What every Kafka client of a job is told; the passthrough properties have the last word. */
public final class ClientProperties {

    private ClientProperties() {}

    public static Map<String, Object> of(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.brokers());
        properties.putAll(kafka.properties());
        return properties;
    }

    static Properties of(KafkaSettings kafka, Map<String, String> ours) {
        Properties properties = new Properties();
        properties.putAll(ours);
        properties.putAll(of(kafka));
        return properties;
    }
}
