package dev.headwater.udfs.urls;

import dev.headwater.events.UrlPath;
import java.util.Locale;

/**
 * The parts of a url. Any text is accepted; an absent part is null.
 *
 * @param scheme lower-cased; null if the url is a path
 * @param host lower-cased, without user, port and trailing dot
 * @param path by the contract's rule, {@code /} if empty
 */
public record UrlParts(String scheme, String host, Integer port, String path, String query, String fragment) {

    private static final String AUTHORITY = "://";
    private static final int MAX_PORT = 65_535;

    public static UrlParts of(String url) {
        int hash = url.indexOf('#');
        String beforeFragment = hash < 0 ? url : url.substring(0, hash);
        int question = beforeFragment.indexOf('?');
        String beforeQuery = question < 0 ? beforeFragment : beforeFragment.substring(0, question);
        int scheme = UrlPath.schemeEnd(beforeQuery);
        String authority = scheme < 0 ? null : authority(beforeQuery, scheme + AUTHORITY.length());
        return new UrlParts(
                scheme < 0 ? null : beforeQuery.substring(0, scheme).toLowerCase(Locale.ROOT),
                authority == null ? null : host(authority),
                authority == null ? null : port(authority),
                UrlPath.of(url),
                question < 0 ? null : beforeFragment.substring(question + 1),
                hash < 0 ? null : url.substring(hash + 1));
    }

    private static String authority(String url, int from) {
        int slash = url.indexOf('/', from);
        String authority = slash < 0 ? url.substring(from) : url.substring(from, slash);
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static String host(String authority) {
        int colon = colon(authority);
        String host = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        String named = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return named.isEmpty() ? null : named;
    }

    private static Integer port(String authority) {
        int colon = colon(authority);
        String digits = colon < 0 ? "" : authority.substring(colon + 1);
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int port = Integer.parseInt(digits);
        return port <= MAX_PORT ? port : null;
    }

    /** The colon before the port, not one inside the brackets of IPv6. */
    private static int colon(String authority) {
        return authority.indexOf(':', authority.lastIndexOf(']') + 1);
    }
}
