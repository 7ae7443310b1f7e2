package dev.headwater.lab.commands;

import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** Kafka client properties of a command. Passthrough properties override ours. */
final class KafkaClient {

    private KafkaClient() {}

    static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", settings.get(KafkaSettings.BROKERS));
        properties.putAll(settings.get(KafkaSettings.PROPERTIES));
        return properties;
    }
}
