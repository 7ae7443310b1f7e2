package dev.headwater.udfs.urls;

/**
 * The {@code utm_} parameters of a link, decoded; an absent parameter is null.
 */
public record CampaignLink(String source, String medium, String name, String term, String content) {

    /** A link without a campaign. */
    public static final CampaignLink NONE = new CampaignLink(null, null, null, null, null);

    private static final String PREFIX = "utm_";

    public static CampaignLink of(String url) {
        if (url == null || url.indexOf(PREFIX) < 0 && url.indexOf('%') < 0) {
            return NONE;
        }
        String query = UrlParts.of(url).query();
        return new CampaignLink(
                parameter(query, "utm_source"),
                parameter(query, "utm_medium"),
                parameter(query, "utm_campaign"),
                parameter(query, "utm_term"),
                parameter(query, "utm_content"));
    }

    private static String parameter(String query, String name) {
        String value = QueryText.parameter(query, name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
