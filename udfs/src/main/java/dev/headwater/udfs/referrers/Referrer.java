package dev.headwater.udfs.referrers;

import dev.headwater.udfs.urls.QueryText;
import dev.headwater.udfs.urls.UrlParts;

/**
 * Where a visitor came from.
 *
 * @param site the name of a known site; {@code null} for any other
 * @param terms what was searched for, where the engine tells; {@code null} otherwise
 */
public record Referrer(ReferrerSource source, String site, String terms) {

    private static final Referrer DIRECT = new Referrer(ReferrerSource.DIRECT, null, null);
    private static final Referrer INTERNAL = new Referrer(ReferrerSource.INTERNAL, null, null);
    private static final Referrer OTHER = new Referrer(ReferrerSource.OTHER, null, null);
    private static final String WWW = "www.";

    /**
     * @param referrer as sent; may be {@code null}
     * @param host of the event: what comes from its own site is internal
     */
    public static Referrer of(String referrer, String host) {
        if (referrer == null || referrer.isBlank() || referrer.equals("-")) {
            return DIRECT;
        }
        UrlParts from = UrlParts.of(referrer.strip());
        if (from.host() == null) {
            return from.scheme() == null && from.path().startsWith("/") ? INTERNAL : OTHER;
        }
        if (host != null && isSameSite(from.host(), host)) {
            return INTERNAL;
        }
        KnownSite site = KnownSites.find(from.host());
        if (site != null) {
            return new Referrer(site.source(), site.name(), terms(site, from));
        }
        return WebMail.isHost(from.host()) ? new Referrer(ReferrerSource.MAIL, null, null) : OTHER;
    }

    /** The same, {@code www.} or not, or one below the other. */
    private static boolean isSameSite(String one, String other) {
        String left = withoutWww(one);
        String right = withoutWww(other);
        return left.equals(right) || left.endsWith("." + right) || right.endsWith("." + left);
    }

    private static String withoutWww(String host) {
        return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    }

    /** Some engines keep them behind the hash. */
    private static String terms(KnownSite site, UrlParts from) {
        for (String name : site.parameters()) {
            for (String query : new String[] {from.query(), from.fragment()}) {
                String terms = QueryText.parameter(query, name);
                if (terms != null && !terms.isBlank()) {
                    return terms.strip();
                }
            }
        }
        return null;
    }
}
