package dev.headwater.edge.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The event of a pixel: query parameters named like the fields of an event. */
final class PixelEvent {

    /** Escaped, because a lone surrogate has no other form. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Set<String> FIELDS =
            Set.of("url", "host", "referrer", "type", "user_id", "device_id", "event_id");

    private PixelEvent() {}

    /** JSON of the event at the time of the request. */
    static byte[] of(Map<String, List<String>> parameters, String agent, long nowMs) {
        ObjectNode event = JSON.createObjectNode();
        event.put("event_time", nowMs);
        event.put("user_agent", agent);
        FIELDS.forEach(field -> {
            List<String> values = parameters.get(field);
            if (values != null) {
                event.put(field, values.get(0));
            }
        });
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a number are JSON", e);
        }
    }
}
