package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.LateEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the JSON values of our topics. An encoded event decodes to an equal one; absent fields are left out. */
public final class EventEncoder {

    private EventEncoder() {}

    public static byte[] encode(WebEvent event) {
        return JsonOutput.bytes(json -> write(json, event));
    }

    /** A record of {@code bootcamp-events-enriched}. */
    public static byte[] encode(EnrichedEvent enriched) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            writeFields(json, enriched.event());
            if (enriched.enrichment() != null) {
                writeFields(json, enriched.enrichment());
            }
            json.writeEndObject();
        });
    }

    /** A record of {@code bootcamp-events-late}: the whole raw event, so that it can be sent again. */
    public static byte[] encode(LateEvent late) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            JsonOutput.textOrNull(json, "job", late.job());
            JsonOutput.time(json, "window_end", late.windowEnd());
            JsonOutput.time(json, "clock", late.clock());
            json.writeNumberField("late_by_ms", late.lateByMs());
            json.writeFieldName("event");
            write(json, late.event());
            json.writeEndObject();
        });
    }

    /** A record of {@code bootcamp-events-rejected}. */
    public static byte[] encode(RejectedRecord rejected) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            JsonOutput.textOrNull(json, "job", rejected.job());
            json.writeStringField("reason", rejected.reason().name());
            JsonOutput.textOrNull(json, "detail", rejected.detail());
            JsonOutput.textOrNull(json, "topic", rejected.topic());
            json.writeNumberField("partition", rejected.partition());
            json.writeNumberField("offset", rejected.offset());
            JsonOutput.textOrNull(
                    json, "record_time", rejected.recordTime() < 0 ? null : JsonTime.of(rejected.recordTime()));
            json.writeNumberField("size", rejected.size());
            JsonOutput.textOrNull(json, "sha256", rejected.sha256());
            json.writeFieldName("payload");
            if (rejected.payload() == null) {
                json.writeNull();
            } else {
                json.writeBinary(rejected.payload());
            }
            json.writeEndObject();
        });
    }

    /** The column {@code geodata}: <code>{}</code> without a place, else all three names, an unknown one empty. */
    public static String geodata(Enrichment enrichment) {
        if (enrichment.country() == null && enrichment.state() == null && enrichment.city() == null) {
            return "{}";
        }
        byte[] json = JsonOutput.bytes(place -> {
            place.writeStartObject();
            JsonOutput.textIfAny(place, "country", emptyIfNull(enrichment.country()));
            JsonOutput.textIfAny(place, "state", emptyIfNull(enrichment.state()));
            JsonOutput.textIfAny(place, "city", emptyIfNull(enrichment.city()));
            place.writeEndObject();
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, WebEvent event) throws IOException {
        json.writeStartObject();
        writeFields(json, event);
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, WebEvent event) throws IOException {
        JsonOutput.textIfAny(json, EventField.URL.key(), event.url());
        JsonOutput.textIfAny(json, EventField.HOST.key(), stable(event.host()));
        JsonOutput.time(json, EventField.EVENT_TIME.key(), event.eventTime());
        JsonOutput.textIfAny(json, EventField.REFERRER.key(), event.referrer());
        JsonOutput.textIfAny(json, EventField.USER_AGENT.key(), event.userAgent());
        objectIfAny(json, EventField.HEADERS.key(), event.headers());
        JsonOutput.textIfAny(json, EventField.IP.key(), event.ip());
        JsonOutput.textIfAny(json, EventField.EVENT_ID.key(), event.eventId());
        JsonOutput.textIfAny(json, EventField.USER_ID.key(), event.userId());
        JsonOutput.textIfAny(json, EventField.DEVICE_ID.key(), event.deviceId());
        JsonOutput.textIfAny(json, EventField.TYPE.key(), event.type());
        if (event.status() != null) {
            json.writeNumberField(EventField.STATUS.key(), event.status());
        }
        objectIfAny(json, EventField.PROPERTIES.key(), event.properties());
    }

    private static void writeFields(JsonGenerator json, Enrichment enrichment) throws IOException {
        JsonOutput.textIfAny(json, EventField.BROWSER.key(), enrichment.browser());
        JsonOutput.textIfAny(json, EventField.BROWSER_VERSION.key(), enrichment.browserVersion());
        JsonOutput.textIfAny(json, EventField.OS.key(), enrichment.os());
        JsonOutput.textIfAny(json, EventField.DEVICE.key(), enrichment.device());
        json.writeBooleanField(EventField.IS_BOT.key(), enrichment.isBot());
        JsonOutput.textIfAny(json, EventField.REFERRER_SOURCE.key(), enrichment.referrerSource());
        JsonOutput.textIfAny(json, EventField.CAMPAIGN.key(), enrichment.campaign());
        JsonOutput.textIfAny(json, EventField.CAMPAIGN_CHANNEL.key(), enrichment.campaignChannel());
        JsonOutput.textIfAny(json, EventField.SITE.key(), enrichment.site());
        JsonOutput.textIfAny(json, EventField.COUNTRY.key(), enrichment.country());
        JsonOutput.textIfAny(json, EventField.STATE.key(), enrichment.state());
        JsonOutput.textIfAny(json, EventField.CITY.key(), enrichment.city());
        json.writeNumberField(EventField.DIMENSION_VERSION.key(), enrichment.dimensionVersion());
        json.writeNumberField(EventField.DIMENSION_AGE.key(), enrichment.dimensionAgeSeconds());
        json.writeBooleanField(EventField.IS_STALE.key(), enrichment.isStale());
    }

    /** Protects a host that would be normalised a second time, such as {@code a:80} from {@code a:80.:80}. */
    private static String stable(String host) {
        return host == null || HostName.of(host).equals(host) ? host : host + ".";
    }

    private static void objectIfAny(JsonGenerator json, String name, String object) throws IOException {
        if (object != null) {
            json.writeFieldName(name);
            json.writeRawValue(object);
        }
    }

    private static String emptyIfNull(String text) {
        return text == null ? "" : text;
    }
}
