package dev.headwater.udfs.referrers;

import java.util.Locale;

/** What kind of place a visitor came from. */
public enum ReferrerSource {
    SEARCH,
    SOCIAL,
    MAIL,
    /** From the same site. */
    INTERNAL,
    /** From nowhere that was told: typed, a bookmark, an application. */
    DIRECT,
    /** From any other site. */
    OTHER;

    /** As it stands in rows. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReferrerSource of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
