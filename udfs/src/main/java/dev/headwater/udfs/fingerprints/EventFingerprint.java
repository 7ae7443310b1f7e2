package dev.headwater.udfs.fingerprints;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.events.Decoded;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The id that the jobs give to an event without one. The fields pass through the decoder, so they are normalised as in a
 * raw event, and only the decoder creates ids. Not thread-safe.
 */
public final class EventFingerprint {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long NO_RECORD_TIME = -1;

    private final EventDecoder decoder = new EventDecoder(Duration.ZERO);

    /** Of the fields as sent; the event's own id is ignored. Null if the event would be rejected. */
    public String of(WebEvent sent) {
        Decoded decoded = decoder.decode(json(sent), NO_RECORD_TIME);
        return decoded.isEvent() ? decoded.event().eventId() : null;
    }

    private static byte[] json(WebEvent sent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            text(json, "url", sent.url());
            text(json, "host", sent.host());
            json.writeNumberField("event_time", sent.eventTime());
            text(json, "referrer", sent.referrer());
            text(json, "user_agent", sent.userAgent());
            text(json, "headers", sent.headers());
            text(json, "ip", sent.ip());
            text(json, "user_id", sent.userId());
            text(json, "device_id", sent.deviceId());
            text(json, "type", sent.type());
            if (sent.status() != null) {
                json.writeNumberField("status", sent.status());
            }
            if (sent.properties() != null) {
                json.writeFieldName("properties");
                json.writeRawValue(sent.properties());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, StorableText.of(text));
        }
    }
}
