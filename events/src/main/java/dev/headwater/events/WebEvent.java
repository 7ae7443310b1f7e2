package dev.headwater.events;

/**
 * One well-formed event, normalised as the contract says. A text that the sender left out is {@code null}; only
 * {@code eventId}, {@code url}, {@code host} and {@code type} always stand.
 *
 * @param eventId the sender's, or a digest of all known fields
 * @param eventTime epoch milliseconds
 * @param headers JSON text of an object, as sent
 * @param properties JSON text of an object
 * @param facts what is known beside the event itself; {@code null} until it is enriched
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
        String properties,
        Enrichment facts) {

    /** As it is sent. */
    public WebEvent(
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
        this(
                eventId,
                eventTime,
                url,
                host,
                referrer,
                userAgent,
                headers,
                ip,
                userId,
                deviceId,
                type,
                status,
                properties,
                null);
    }

    /** What is known of it; nothing until it is enriched. */
    public Enrichment known() {
        return facts == null ? Enrichment.NONE : facts;
    }

    public WebEvent with(Enrichment newFacts) {
        return new WebEvent(
                eventId,
                eventTime,
                url,
                host,
                referrer,
                userAgent,
                headers,
                ip,
                userId,
                deviceId,
                type,
                status,
                properties,
                newFacts);
    }
}
