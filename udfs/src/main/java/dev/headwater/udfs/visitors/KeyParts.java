package dev.headwater.udfs.visitors;

import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which fields of an event say whom it is about, in the order in which they are joined. The host stands apart, so that
 * a table can be asked for it.
 */
public record KeyParts(List<String> parts) implements Serializable {

    private static final String HOST = "host";
    private static final String BETWEEN = "|";
    private static final Map<String, Function<WebEvent, String>> FIELDS = Map.of(
            "ip", WebEvent::ip, HOST, WebEvent::host, "user-id", WebEvent::userId, "device-id", WebEvent::deviceId);

    public KeyParts {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || !FIELDS.keySet().containsAll(parts)) {
            throw new IllegalArgumentException("a key is made of " + FIELDS.keySet() + ", not of " + parts);
        }
    }

    /** An event that lacks one of them is about nobody who could be told from others. */
    public boolean standIn(WebEvent event) {
        for (String part : parts) {
            String value = FIELDS.get(part).apply(event);
            if (value == null || value.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Of an event in which all parts stand. */
    public VisitorOnHost of(WebEvent event) {
        StringBuilder visitor = new StringBuilder();
        for (String part : parts) {
            if (!part.equals(HOST)) {
                visitor.append(visitor.isEmpty() ? "" : BETWEEN)
                        .append(FIELDS.get(part).apply(event));
            }
        }
        return new VisitorOnHost(
                StorableText.cut(visitor.toString(), StorableText.KEY_BYTES), parts.contains(HOST) ? event.host() : "");
    }
}
