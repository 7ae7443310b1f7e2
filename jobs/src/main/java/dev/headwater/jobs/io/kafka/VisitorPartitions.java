package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Which partition of a topic the events of a visitor go to: the one that any Kafka client would choose for that key. */
public record VisitorPartitions(int count) implements Serializable {

    /** Of the topic as it is at the start. Later ones stay empty until the next start. */
    public static VisitorPartitions of(KafkaSettings kafka, Topics topic) {
        TopicState state = TopicAdmin.ask(kafka, broker -> broker.states(List.of(topic.topic())))
                .get(topic.topic());
        if (state == null) {
            throw new StartRefusedException(List.of("topic " + topic.topic() + " does not exist"));
        }
        return new VisitorPartitions(state.partitions());
    }

    /** Events of no visitor are spread by their ids. */
    public int of(WebEvent event) {
        String key = event.ip() == null ? event.eventId() : event.ip();
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
