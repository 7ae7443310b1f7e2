package dev.headwater.edge.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.codec.EventDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one {@code POST /collect}: an object or an array of them. Each is checked by the decoder that the jobs use,
 * so that what is accepted here is never rejected there.
 */
final class CollectedEvents {

    static final int MAX_EVENTS = 500;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader TREE = JSON.readerFor(JsonNode.class);
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private final List<EdgeEvent> accepted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private CollectedEvents() {}

    /** An event that is not accepted: its place in the array, and the reason that the jobs would give. */
    record Refused(int index, Reason reason, String detail) {}

    /** A body that holds no events at all. */
    static final class UnreadableBodyException extends Exception {
        UnreadableBodyException(String message) {
            super(message);
        }
    }

    /**
     * @param client the address of the client, for events that name none
     * @param nowMs the time of the request; an event far ahead of it is refused
     */
    static CollectedEvents read(byte[] body, String client, long nowMs) throws UnreadableBodyException {
        JsonNode root = parse(body);
        CollectedEvents events = new CollectedEvents();
        if (root.isArray()) {
            if (root.size() > MAX_EVENTS) {
                throw new UnreadableBodyException(root.size() + " events, at most " + MAX_EVENTS + " are read");
            }
            for (int i = 0; i < root.size(); i++) {
                events.add(i, root.get(i), client, nowMs);
            }
        } else {
            events.add(0, root, client, nowMs);
        }
        return events;
    }

    static CollectedEvents of(ObjectNode event, String client, long nowMs) {
        CollectedEvents events = new CollectedEvents();
        events.add(0, event, client, nowMs);
        return events;
    }

    List<EdgeEvent> accepted() {
        return accepted;
    }

    List<Refused> refused() {
        return refused;
    }

    private void add(int index, JsonNode sent, String client, long nowMs) {
        if (!(sent instanceof ObjectNode event)) {
            refused.add(new Refused(index, Reason.NOT_OBJECT, "an event is a JSON object"));
            return;
        }
        if (!event.hasNonNull("event_id")) {
            event.put("event_id", IDS.generate().toString());
        }
        if (!event.hasNonNull("ip")) {
            event.put("ip", client);
        }
        byte[] value = bytes(event);
        Decoded decoded = new EventDecoder(MAX_AHEAD).decode(value, nowMs);
        if (decoded.isEvent()) {
            String visitor = decoded.event().ip();
            accepted.add(new EdgeEvent(visitor == null ? null : visitor.getBytes(StandardCharsets.UTF_8), value));
        } else {
            refused.add(new Refused(index, decoded.reason(), decoded.detail()));
        }
    }

    private static JsonNode parse(byte[] body) throws UnreadableBodyException {
        try {
            JsonNode root = TREE.readValue(body);
            if (root == null || !root.isContainerNode()) {
                throw new UnreadableBodyException("the body must be a JSON object or an array of them");
            }
            return root;
        } catch (IOException e) {
            throw new UnreadableBodyException("the body is not JSON");
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parsed object can be written", e);
        }
    }
}
