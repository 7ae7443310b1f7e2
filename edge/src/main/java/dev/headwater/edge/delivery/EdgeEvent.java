package dev.headwater.edge.delivery;

import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.codec.EventEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A record for Kafka. The value carries the event's id, so an event that is sent twice counts once. */
public record EdgeEvent(byte[] key, byte[] value) {

    /** Keyed by visitor; empty if the jobs would reject the event for its size. */
    public static Optional<EdgeEvent> of(WebEvent event) {
        byte[] value = EventEncoder.encode(event);
        byte[] key = event.ip() == null ? null : event.ip().getBytes(StandardCharsets.UTF_8);
        return value.length > EventDecoder.MAX_BYTES ? Optional.empty() : Optional.of(new EdgeEvent(key, value));
    }

    int size() {
        return value.length + (key == null ? 0 : key.length);
    }
}
