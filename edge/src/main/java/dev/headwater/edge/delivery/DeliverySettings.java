package dev.headwater.edge.delivery;

import java.time.Duration;
import java.util.Map;

/**
 * Delivery of events to Kafka.
 *
 * @param kafka properties of the Kafka client; they override ours
 * @param queueCapacity events that wait in memory for the sender
 * @param maxInFlight events that the producer holds until Kafka acknowledges them; further events spill
 * @param closeTimeout how long {@code close} waits for acknowledgements before it spills the rest
 */
public record DeliverySettings(
        String topic,
        Map<String, Object> kafka,
        int queueCapacity,
        int maxInFlight,
        SpillSettings spill,
        Duration closeTimeout) {

    public static DeliverySettings of(String topic, Map<String, Object> kafka, SpillSettings spill) {
        return new DeliverySettings(topic, kafka, 10_000, 5_000, spill, Duration.ofSeconds(5));
    }
}
