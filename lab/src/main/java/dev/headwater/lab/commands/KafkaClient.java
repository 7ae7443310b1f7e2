package dev.headwater.lab.commands;

import dev.headwater.jobs.settings.KafkaKeys;
import dev.headwater.jobs.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** What a Kafka client of a command is told; the passthrough properties have the last word. */
final class KafkaClient {

    private KafkaClient() {}

    static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", settings.get(KafkaKeys.BROKERS));
        properties.putAll(settings.get(KafkaKeys.PROPERTIES));
        return properties;
    }
}
