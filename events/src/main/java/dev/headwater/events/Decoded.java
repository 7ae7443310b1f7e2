package dev.headwater.events;

/**
 * What the decoder makes of a record's bytes: an event, or the reason why there is none. Exactly one of {@code event}
 * and {@code reason} stands.
 *
 * @param detail one sentence for the person who looks at the bad row; {@code null} with an event
 */
public record Decoded(WebEvent event, Reason reason, String detail) {

    public static Decoded of(WebEvent event) {
        return new Decoded(event, null, null);
    }

    public static Decoded rejected(Reason reason, String detail) {
        return new Decoded(null, reason, detail);
    }

    public boolean isEvent() {
        return event != null;
    }
}
