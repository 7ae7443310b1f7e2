package dev.headwater.lab.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of {@code bootcamp-events-enriched} sees: each partition's events, in their order. */
public final class EnrichedTopic {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode, String>comparing(
                    event -> event.get("event_time").asText())
            .thenComparing(
                    event -> event.get("event_id").asText().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Map<Integer, List<JsonNode>> partitions = new TreeMap<>();

    private EnrichedTopic() {}

    /** Selects the events of one run: all runs of a test share the topic. */
    public static EnrichedTopic of(Map<String, Object> client, Predicate<JsonNode> meant) throws IOException {
        EnrichedTopic topic = new EnrichedTopic();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(client, Topics.ENRICHED.topic())) {
            JsonNode event = JSON.readTree(record.value());
            if (meant.test(event)) {
                topic.partitions
                        .computeIfAbsent(record.partition(), none -> new ArrayList<>())
                        .add(event);
            }
        }
        return topic;
    }

    /** Only later records. */
    public EnrichedTopic since(EnrichedTopic before) {
        EnrichedTopic since = new EnrichedTopic();
        partitions.forEach((partition, events) -> since.partitions.put(
                partition,
                events.subList(
                        before.partitions.getOrDefault(partition, List.of()).size(), events.size())));
        return since;
    }

    public List<JsonNode> events() {
        return partitions.values().stream().flatMap(List::stream).toList();
    }

    public Set<String> ids() {
        return events().stream().map(event -> event.get("event_id").asText()).collect(Collectors.toSet());
    }

    /** Neighbours in the wrong order. */
    public List<String> outOfOrder() {
        List<String> found = new ArrayList<>();
        partitions.forEach((partition, events) -> {
            for (int i = 1; i < events.size(); i++) {
                if (ORDER.compare(events.get(i - 1), events.get(i)) > 0) {
                    found.add("partition " + partition + ": " + events.get(i - 1) + " before " + events.get(i));
                }
            }
        });
        return found;
    }

    /** Visitors with events in more than one partition. */
    public Set<String> scattered() {
        Map<String, Set<Integer>> places = new TreeMap<>();
        partitions.forEach((partition, events) ->
                events.forEach(event -> places.computeIfAbsent(event.path("ip").asText(), none -> new TreeSet<>())
                        .add(partition)));
        places.values().removeIf(each -> each.size() == 1);
        return places.keySet();
    }
}
