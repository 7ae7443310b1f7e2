package dev.headwater.events;

/**
 * Result of decoding a record: either {@code event} or {@code reason} is set.
 *
 * @param enrichment of an event of the enriched topic; null otherwise
 * @param detail one sentence on why the record is rejected; null with an event
 */
public record Decoded(WebEvent event, Enrichment enrichment, Reason reason, String detail) {

    public static Decoded of(WebEvent event) {
        return of(event, null);
    }

    public static Decoded of(WebEvent event, Enrichment enrichment) {
        return new Decoded(event, enrichment, null, null);
    }

    public static Decoded rejected(Reason reason, String detail) {
        return new Decoded(null, null, reason, detail);
    }

    public boolean isEvent() {
        return event != null;
    }
}
