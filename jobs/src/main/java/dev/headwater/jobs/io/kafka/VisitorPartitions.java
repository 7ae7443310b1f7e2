package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Partition of a visitor's events: the one that Kafka's default partitioner chooses for the visitor as key. */
public record VisitorPartitions(int count) implements Serializable {

    /** Reads the partition count at the start; partitions added later stay empty until the next start. */
    public static VisitorPartitions of(KafkaSettings kafka, Topics topic) {
        TopicCheck.State state = TopicAdmin.ask(kafka, broker -> broker.states(List.of(topic.topic())))
                .get(topic.topic());
        if (state == null) {
            throw new StartRefusedException(List.of("topic " + topic.topic() + " does not exist"));
        }
        return new VisitorPartitions(state.partitions());
    }

    /** Events without a visitor are spread by event id. */
    public int of(WebEvent event) {
        String key = event.ip() == null ? event.eventId() : event.ip();
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
