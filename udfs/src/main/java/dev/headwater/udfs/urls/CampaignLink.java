package dev.headwater.udfs.urls;

/**
 * What a link says about the campaign that it is part of, in its {@code utm_} parameters, decoded and as written; what it
 * does not say is {@code null}.
 */
public record CampaignLink(String source, String medium, String name, String term, String content) {

    /** Of a link that names no campaign at all. */
    public static final CampaignLink NONE = new CampaignLink(null, null, null, null, null);

    private static final String MARK = "utm_";

    public static CampaignLink of(String url) {
        if (url == null || url.indexOf(MARK) < 0 && url.indexOf('%') < 0) {
            return NONE;
        }
        String query = UrlParts.of(url).query();
        return new CampaignLink(
                said(query, "utm_source"),
                said(query, "utm_medium"),
                said(query, "utm_campaign"),
                said(query, "utm_term"),
                said(query, "utm_content"));
    }

    private static String said(String query, String name) {
        String value = QueryText.parameter(query, name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
