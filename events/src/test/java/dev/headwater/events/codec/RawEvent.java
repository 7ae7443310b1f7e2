package dev.headwater.events.codec;

import dev.headwater.events.Decoded;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A raw event with the three required fields, for tests to change. Values are JSON. */
final class RawEvent {

    static final long TIME = 1_795_168_800_000L;
    static final String ISO_TIME = "2026-11-20T10:00:00.000Z";
    static final long NO_RECORD_TIME = -1;

    private final Map<String, String> fields = new LinkedHashMap<>();

    static RawEvent good() {
        return new RawEvent()
                .with("url", "\"/home\"")
                .with("host", "\"example.org\"")
                .with("event_time", "\"" + ISO_TIME + "\"");
    }

    RawEvent with(String field, String json) {
        fields.put(field, json);
        return this;
    }

    RawEvent without(String field) {
        fields.remove(field);
        return this;
    }

    String json() {
        return fields.entrySet().stream()
                .map(f -> "\"" + f.getKey() + "\":" + f.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    Decoded decoded() {
        return decode(json());
    }

    WebEvent event() {
        Decoded decoded = decoded();
        if (!decoded.isEvent()) {
            throw new AssertionError(json() + " is " + decoded);
        }
        return decoded.event();
    }

    static Decoded decode(String json) {
        return decode(json.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded decode(byte[] value) {
        return new EventDecoder(Duration.ofMinutes(5)).decode(value, NO_RECORD_TIME);
    }
}
