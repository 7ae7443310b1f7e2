package dev.headwater.jobs.settings;

import java.util.Map;
import java.util.Optional;

/** Kafka settings. {@code properties} are passed to the clients unchanged and may hold passwords. */
public record KafkaSettings(
        String brokers,
        String input,
        KafkaStart start,
        Optional<KafkaUntil> until,
        boolean exactlyOnce,
        String group,
        Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaSettings[brokers=" + brokers + ", input=" + input + ", start=" + start + ", until=" + until
                + ", exactlyOnce=" + exactlyOnce + ", group=" + group + ", properties=" + properties.keySet() + "]";
    }
}
