package dev.headwater.events.codec;

import dev.headwater.events.Decoded;
import dev.headwater.events.Enrichment;
import dev.headwater.events.Reason;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.util.List;

/** From located fields to an event: which fields must stand, what they may be, and how they are normalised. */
final class EventReader {

    static final int MAX_ID_BYTES = 128;
    private static final String DEFAULT_TYPE = "page_view";

    private final boolean enriched;
    private final EventFields fields = new EventFields();
    private final EventDigest digest = new EventDigest();

    /** @param enriched whether facts are read too; of a raw event they are nobody's */
    EventReader(boolean enriched) {
        this.enriched = enriched;
    }

    Decoded read(byte[] value) {
        try {
            if (!fields.read(value)) {
                return Decoded.rejected(Reason.NOT_OBJECT, "the JSON is no object");
            }
        } catch (MalformedJson e) {
            return Decoded.rejected(e.reason(), e.getMessage());
        }
        Decoded refused = missing();
        refused = refused == null ? wrongType() : refused;
        if (refused != null) {
            return refused;
        }
        long eventTime = eventTime();
        if (eventTime == EventTime.BAD) {
            return Decoded.rejected(
                    Reason.BAD_TIME, "event_time is no ISO-8601 time or epoch milliseconds, 1970 to 9999");
        }
        WebEvent event = event(eventTime);
        return Decoded.of(event, enriched ? facts() : null);
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
        Decoded refused = wrongType(EventField.SENT);
        if (refused == null && enriched) {
            refused = wrongType(EventField.FACTS);
        }
        if (refused != null) {
            return refused;
        }
        if (fields.kind(EventField.STATUS) != null && status() == null) {
            return Decoded.rejected(Reason.WRONG_TYPE, "status is no integer of 32 bits");
        }
        return null;
    }

    private Decoded wrongType(List<EventField> among) {
        for (EventField field : among) {
            JsonKind kind = fields.kind(field);
            if (kind != null && !field.takes(kind)) {
                return Decoded.rejected(Reason.WRONG_TYPE, field.key() + " cannot be of type " + kind.word());
            }
        }
        return null;
    }

    private Enrichment facts() {
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

    /** Ours are whole and small; what is neither counts as none. */
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
                return EpochNumber.parse(fields.bytes(), from, to);
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
        WebEvent uncut = new WebEvent(
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
        return cut(uncut, id(uncut));
    }

    private String id(WebEvent uncut) {
        String sent = uncut.eventId();
        boolean taken = sent != null && StorableText.fits(sent, MAX_ID_BYTES);
        return taken ? sent : digest.of(uncut);
    }

    /** Headers and properties are JSON and stored nowhere as they are: a cut would only break them. */
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
