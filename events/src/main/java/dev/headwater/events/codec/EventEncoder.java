package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import java.io.IOException;

/** Writes an event so that it decodes to an equal one. Absent fields are left out. */
public final class EventEncoder {

    private EventEncoder() {}

    public static byte[] encode(WebEvent event) {
        return JsonOutput.bytes(json -> write(json, event));
    }

    /** The event as the enriched topic carries it. */
    public static byte[] encode(EnrichedEvent enriched) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            fields(json, enriched.event());
            if (enriched.enrichment() != null) {
                facts(json, enriched.enrichment());
            }
            json.writeEndObject();
        });
    }

    static void write(JsonGenerator json, WebEvent event) throws IOException {
        json.writeStartObject();
        fields(json, event);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, WebEvent event) throws IOException {
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

    private static void facts(JsonGenerator json, Enrichment facts) throws IOException {
        JsonOutput.textIfAny(json, EventField.BROWSER.key(), facts.browser());
        JsonOutput.textIfAny(json, EventField.BROWSER_VERSION.key(), facts.browserVersion());
        JsonOutput.textIfAny(json, EventField.OS.key(), facts.os());
        JsonOutput.textIfAny(json, EventField.DEVICE.key(), facts.device());
        json.writeBooleanField(EventField.IS_BOT.key(), facts.isBot());
        JsonOutput.textIfAny(json, EventField.REFERRER_SOURCE.key(), facts.referrerSource());
        JsonOutput.textIfAny(json, EventField.CAMPAIGN.key(), facts.campaign());
        JsonOutput.textIfAny(json, EventField.CAMPAIGN_CHANNEL.key(), facts.campaignChannel());
        JsonOutput.textIfAny(json, EventField.SITE.key(), facts.site());
        JsonOutput.textIfAny(json, EventField.COUNTRY.key(), facts.country());
        JsonOutput.textIfAny(json, EventField.STATE.key(), facts.state());
        JsonOutput.textIfAny(json, EventField.CITY.key(), facts.city());
        json.writeNumberField(EventField.DIMENSION_VERSION.key(), facts.dimensionVersion());
        json.writeNumberField(EventField.DIMENSION_AGE.key(), facts.dimensionAgeSeconds());
        json.writeBooleanField(EventField.IS_STALE.key(), facts.isStale());
    }

    /** What is left of {@code a.:80} after one reading, or of a cut name, may look as if it had a port again. */
    private static String stable(String host) {
        return host == null || HostName.of(host).equals(host) ? host : host + ".";
    }

    private static void objectIfAny(JsonGenerator json, String name, String object) throws IOException {
        if (object != null) {
            json.writeFieldName(name);
            json.writeRawValue(object);
        }
    }
}
