package dev.headwater.udfs.referrers;

import dev.headwater.udfs.urls.QueryText;
import dev.headwater.udfs.urls.UrlParts;
import java.util.Locale;
import java.util.Set;

/**
 * The origin of a visit.
 *
 * @param site name of a known site; null for any other
 * @param terms search terms; null if the engine does not send them
 */
public record Referrer(Source source, String site, String terms) {

    private static final Referrer DIRECT = new Referrer(Source.DIRECT, null, null);
    private static final Referrer INTERNAL = new Referrer(Source.INTERNAL, null, null);
    private static final Referrer OTHER = new Referrer(Source.OTHER, null, null);
    private static final String WWW = "www.";

    /** First labels of the hosts of web mail, which anyone can run. */
    private static final Set<String> MAIL_LABELS = Set.of("mail", "webmail", "email", "roundcube", "zimbra", "owa");

    /** The kind of site that a visit comes from. */
    public enum Source {
        SEARCH,
        SOCIAL,
        MAIL,
        /** The same site. */
        INTERNAL,
        /** No referrer: typed, a bookmark, an application. */
        DIRECT,
        /** Any other site. */
        OTHER;

        /** The value in result rows. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Source of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param referrer as sent; may be null
     * @param host of the event; a referrer from the same site is internal
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
        KnownSites.Site site = KnownSites.find(from.host());
        if (site != null) {
            return new Referrer(site.source(), site.name(), terms(site, from));
        }
        return isWebMail(from.host()) ? new Referrer(Source.MAIL, null, null) : OTHER;
    }

    /** Equal with or without {@code www.}, or one a subdomain of the other. */
    private static boolean isSameSite(String one, String other) {
        String left = withoutWww(one);
        String right = withoutWww(other);
        return left.equals(right) || left.endsWith("." + right) || right.endsWith("." + left);
    }

    private static String withoutWww(String host) {
        return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    }

    private static boolean isWebMail(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && MAIL_LABELS.contains(host.substring(0, dot));
    }

    /** Some engines send the terms in the fragment. */
    private static String terms(KnownSites.Site site, UrlParts from) {
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
