package dev.headwater.events;

/**
 * Enrichment of an event: from its user agent, referrer and url, and from one version of the dimensions. An unknown text is
 * null; the family of an unknown agent is {@code Other}.
 *
 * @param isBot whether the agent is a known or a likely bot
 * @param referrerSource search, social, mail, internal, direct or other
 * @param campaignChannel from the dimension; null for a campaign that is not in it
 * @param country ISO code
 * @param dimensionVersion 0 without a dimension
 * @param dimensionAgeSeconds from the loading of the version to the timestamp of the Kafka record
 * @param isStale whether the version is older than the configured maximum age
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
