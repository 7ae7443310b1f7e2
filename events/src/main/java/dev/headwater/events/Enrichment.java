package dev.headwater.events;

/**
 * What is known of an event beside itself: from its agent, its referrer and url, and from one version of the dimensions.
 * A text that nobody knows is {@code null}; the family of an unknown agent is {@code Other}.
 *
 * @param isBot whether the agent says, or looks as if, no person sent it
 * @param referrerSource search, social, mail, internal, direct or other
 * @param campaignChannel what the dimension says of a campaign that it knows
 * @param country ISO code
 * @param dimensionVersion 0 without any dimension
 * @param dimensionAgeSeconds from the loading of the version to the event's Kafka record
 * @param isStale whether the version was older than it should be
 */
public record Enrichment(
        String browser,
        String browserVersion,
        String os,
        String device,
        boolean isBot,
        String referrerSource,
        String campaign,
        String campaignChannel,
        String site,
        String country,
        String state,
        String city,
        long dimensionVersion,
        long dimensionAgeSeconds,
        boolean isStale) {

    /** Enrichment of an event that is not enriched. */
    public static final Enrichment NONE =
            new Enrichment(null, null, null, null, false, null, null, null, null, null, null, null, 0, 0, false);

    static Enrichment orNone(Enrichment enrichment) {
        return enrichment == null ? NONE : enrichment;
    }
}
