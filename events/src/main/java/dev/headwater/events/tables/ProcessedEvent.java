package dev.headwater.events.tables;

/**
 * A row of {@code processed_events}: one event and its enrichment. Absent and unknown values are null, except
 * that a missing referrer is the empty text.
 *
 * @param geodata JSON text: country (ISO code), state and city, empty texts among them, or {@code {}} for an unknown place
 * @param dimensionVersion 0 without any dimension
 * @param dimensionAgeSeconds from the load of the version to the event's Kafka record; negative for records before
 *     the load
 */
public record ProcessedEvent(
        String eventId,
        String ip,
        long eventTimestamp,
        String referrer,
        String host,
        String url,
        String geodata,
        String path,
        String userId,
        String deviceId,
        String type,
        Long status,
        String browser,
        String browserVersion,
        String os,
        String device,
        boolean isBot,
        String referrerSource,
        String campaign,
        String site,
        long dimensionVersion,
        long dimensionAgeSeconds,
        String campaignChannel,
        boolean stale)
        implements ResultRow {

    /** A row never changes. */
    @Override
    public long revision() {
        return 1;
    }
}
