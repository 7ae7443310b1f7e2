package dev.headwater.udfs.visitors;

import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of an event that identify its visitor, in order. The host is a separate column, so that a table can be
 * queried by it.
 */
public record KeyParts(List<String> parts) implements Serializable {

    private static final String HOST = "host";
    private static final String SEPARATOR = "|";
    private static final Map<String, Function<WebEvent, String>> FIELDS = Map.of(
            "ip", WebEvent::ip, HOST, WebEvent::host, "user-id", WebEvent::userId, "device-id", WebEvent::deviceId);

    public KeyParts {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || !FIELDS.keySet().containsAll(parts)) {
            throw new IllegalArgumentException("a key consists of " + FIELDS.keySet() + ", not of " + parts);
        }
    }

    /** False if a field is missing: such an event cannot be assigned to a visitor. */
    public boolean presentIn(WebEvent event) {
        for (String part : parts) {
            String value = FIELDS.get(part).apply(event);
            if (value == null || value.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The key of an event that has all fields. */
    public VisitorOnHost of(WebEvent event) {
        StringBuilder visitor = new StringBuilder();
        for (String part : parts) {
            if (!part.equals(HOST)) {
                visitor.append(visitor.isEmpty() ? "" : SEPARATOR)
                        .append(FIELDS.get(part).apply(event));
            }
        }
        return new VisitorOnHost(
                StorableText.cut(visitor.toString(), StorableText.KEY_BYTES), parts.contains(HOST) ? event.host() : "");
    }
}
