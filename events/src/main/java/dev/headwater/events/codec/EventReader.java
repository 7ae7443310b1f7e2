package dev.headwater.events.codec;

import dev.headwater.events.ClientAddress;
import dev.headwater.events.Decoded;
import dev.headwater.events.Enrichment;
import dev.headwater.events.Reason;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.JsonScanner.Kind;
import java.util.List;

/** Checks the required fields and the types of an event, and normalises its fields. */
final class EventReader {

    static final int MAX_ID_BYTES = 128;
    private static final String DEFAULT_TYPE = "page_view";

    private final boolean enriched;
    private final EventFields fields = new EventFields();
    private final EventDigest digest = new EventDigest();

    /** @param enriched whether to read the enrichment fields; in a raw event they are unknown fields */
    EventReader(boolean enriched) {
        this.enriched = enriched;
    }

    Decoded read(byte[] value) {
        try {
            if (!fields.read(value)) {
                return Decoded.rejected(Reason.NOT_OBJECT, "the JSON is not an object");
            }
        } catch (MalformedJsonException e) {
            return Decoded.rejected(e.reason(), e.getMessage());
        }
        Decoded rejected = missing();
        rejected = rejected == null ? wrongType() : rejected;
        if (rejected != null) {
            return rejected;
        }
        long eventTime = eventTime();
        if (eventTime == EventTime.INVALID) {
            return Decoded.rejected(
                    Reason.BAD_TIME, "event_time is not an ISO-8601 time or epoch milliseconds, 1970 to 9999");
        }
        WebEvent event = event(eventTime);
        return Decoded.of(event, enriched ? enrichment() : null);
    }

    private Decoded missing() {
        for (EventField field : EventField.REQUIRED) {
            boolean empty = field != EventField.EVENT_TIME && fields.isEmptyText(field);
            if (fields.kind(field) == null || empty) {
                return Decoded.rejected(
                        Reason.MISSING_FIELD, field.key() + (empty ? " is empty" : " is missing or null"));
            }
        }
        return null;
    }

    private Decoded wrongType() {
        Decoded rejected = wrongType(EventField.RAW);
        if (rejected == null && enriched) {
            rejected = wrongType(EventField.ENRICHMENT);
        }
        if (rejected != null) {
            return rejected;
        }
        if (fields.kind(EventField.STATUS) != null && status() == null) {
            return Decoded.rejected(Reason.WRONG_TYPE, "status is not a 32-bit integer");
        }
        return null;
    }

    private Decoded wrongType(List<EventField> fieldsToCheck) {
        for (EventField field : fieldsToCheck) {
            Kind kind = fields.kind(field);
            if (kind != null && !field.accepts(kind)) {
                return Decoded.rejected(Reason.WRONG_TYPE, field.key() + " cannot be of type " + kind.word());
            }
        }
        return null;
    }

    private Enrichment enrichment() {
        return new Enrichment(
                fields.text(EventField.BROWSER),
                fields.text(EventField.BROWSER_VERSION),
                fields.text(EventField.OS),
                fields.text(EventField.DEVICE),
                fields.isTrue(EventField.IS_BOT),
                fields.text(EventField.REFERRER_SOURCE),
                fields.text(EventField.CAMPAIGN),
                fields.text(EventField.CAMPAIGN_CHANNEL),
                fields.text(EventField.SITE),
                fields.text(EventField.COUNTRY),
                fields.text(EventField.STATE),
                fields.text(EventField.CITY),
                number(EventField.DIMENSION_VERSION),
                number(EventField.DIMENSION_AGE),
                fields.isTrue(EventField.IS_STALE));
    }

    /** 0 for a number that is not a 32-bit integer, which the encoder does not write. */
    private long number(EventField field) {
        Integer value = fields.kind(field) == null
                ? null
                : JsonNumber.intValue(fields.bytes(), fields.start(field), fields.end(field));
        return value == null ? 0 : value;
    }

    private long eventTime() {
        int from = fields.start(EventField.EVENT_TIME);
        int to = fields.end(EventField.EVENT_TIME);
        switch (fields.kind(EventField.EVENT_TIME)) {
            case NUMBER:
                return JsonNumber.epochMillis(fields.bytes(), from, to);
            case TEXT:
                return EventTime.parse(fields.bytes(), from, to);
            default:
                return EventTime.parse(fields.text(EventField.EVENT_TIME));
        }
    }

    private Integer status() {
        if (fields.kind(EventField.STATUS) == null) {
            return null;
        }
        return JsonNumber.intValue(fields.bytes(), fields.start(EventField.STATUS), fields.end(EventField.STATUS));
    }

    private WebEvent event(long eventTime) {
        String ip = fields.text(EventField.IP);
        String type = fields.text(EventField.TYPE);
        WebEvent full = new WebEvent(
                fields.isEmptyText(EventField.EVENT_ID) ? null : fields.text(EventField.EVENT_ID),
                eventTime,
                fields.text(EventField.URL),
                HostName.of(fields.text(EventField.HOST)),
                fields.text(EventField.REFERRER),
                fields.text(EventField.USER_AGENT),
                fields.object(EventField.HEADERS),
                ip == null ? null : ClientAddress.of(ip),
                fields.text(EventField.USER_ID),
                fields.text(EventField.DEVICE_ID),
                type == null ? DEFAULT_TYPE : type,
                status(),
                fields.object(EventField.PROPERTIES));
        return cut(full, id(full));
    }

    private String id(WebEvent full) {
        String sent = full.eventId();
        boolean valid = sent != null && StorableText.fits(sent, MAX_ID_BYTES);
        return valid ? sent : digest.of(full);
    }

    /** Headers and properties stay whole: a cut would break their JSON, and no table stores them. */
    private static WebEvent cut(WebEvent event, String id) {
        return new WebEvent(
                id,
                event.eventTime(),
                cut(event.url(), StorableText.TEXT_BYTES),
                cut(event.host(), StorableText.KEY_BYTES),
                cut(event.referrer(), StorableText.REFERRER_BYTES),
                cut(event.userAgent(), StorableText.TEXT_BYTES),
                event.headers(),
                cut(event.ip(), StorableText.KEY_BYTES),
                cut(event.userId(), StorableText.TEXT_BYTES),
                cut(event.deviceId(), StorableText.TEXT_BYTES),
                cut(event.type(), StorableText.TEXT_BYTES),
                event.status(),
                event.properties());
    }

    private static String cut(String text, int maxBytes) {
        return text == null ? null : StorableText.cut(text, maxBytes);
    }
}
