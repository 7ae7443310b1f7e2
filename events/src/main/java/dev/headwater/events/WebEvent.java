package dev.headwater.events;

/**
 * A well-formed raw event, normalised as the contract says. {@code eventId}, {@code url}, {@code host} and {@code type}
 * are never null; an absent text is null.
 *
 * @param eventId the sender's id, or a digest of all known fields
 * @param eventTime epoch milliseconds
 * @param headers JSON text of an object, as sent
 * @param properties JSON text of an object
 */
public record WebEvent(
        String eventId,
        long eventTime,
        String url,
        String host,
        String referrer,
        String userAgent,
        String headers,
        String ip,
        String userId,
        String deviceId,
        String type,
        Integer status,
        String properties) {

    /** Type of the events that a page sends while it stays visible. */
    public static final String ENGAGEMENT = "engagement";
}
