package dev.headwater.lab.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a page view in its visitor's style. */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EAST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.ofHours(2));

    private EventJson() {}

    static byte[] write(PageView view, long eventTime, boolean withAddress) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(768);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (view.visitor().style()) {
                case BOOT_CAMP -> bootCamp(json, view, eventTime);
                case FULL -> full(json, view, eventTime);
                case TERSE -> terse(json, view, eventTime);
            }
            if (view.eventId() != null) {
                json.writeStringField("event_id", view.eventId());
            }
            if (withAddress) {
                json.writeStringField("ip", view.visitor().ip());
            }
            if (view.properties() != null) {
                json.writeStringField("type", view.type());
                json.writeFieldName("properties");
                json.writeRawValue(view.properties());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String time(long epochMillis) {
        return UTC.format(Instant.ofEpochMilli(epochMillis));
    }

    private static void bootCamp(JsonGenerator json, PageView view, long eventTime) throws IOException {
        json.writeStringField("url", view.url());
        json.writeStringField("referrer", view.referrer());
        json.writeStringField("user_agent", view.visitor().agent().parsed());
        json.writeStringField("headers", headers(view));
        json.writeStringField("host", view.host());
        json.writeStringField("event_time", time(eventTime));
    }

    private static void full(JsonGenerator json, PageView view, long eventTime) throws IOException {
        json.writeStringField("url", view.url());
        json.writeStringField("host", view.host());
        json.writeStringField("event_time", EAST.format(Instant.ofEpochMilli(eventTime)));
        json.writeStringField("referrer", view.referrer() == null ? "" : view.referrer());
        json.writeStringField("user_agent", view.visitor().agent().raw());
        json.writeFieldName("headers");
        json.writeRawValue(headers(view));
        json.writeStringField("user_id", view.visitor().userId());
        json.writeNumberField("device_id", view.visitor().deviceId());
        json.writeNumberField("status", view.status());
    }

    private static void terse(JsonGenerator json, PageView view, long eventTime) throws IOException {
        json.writeNumberField("event_time", eventTime);
        json.writeStringField("host", view.host());
        json.writeStringField("url", view.url());
        json.writeNumberField("status", view.status());
        if (view.referrer() != null) {
            json.writeStringField("referrer", view.referrer());
        }
        json.writeStringField("user_agent", view.visitor().agent().raw());
    }

    private static String headers(PageView view) throws IOException {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("host", view.host());
            json.writeStringField("user-agent", view.visitor().agent().raw());
            json.writeStringField("accept-language", "en-US,en;q=0.9");
            if (view.referrer() != null) {
                json.writeStringField("referer", view.referrer());
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
