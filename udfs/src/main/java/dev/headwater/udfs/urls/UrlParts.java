package dev.headwater.udfs.urls;

import dev.headwater.events.UrlPath;
import java.util.Locale;

/**
 * A url taken apart, whatever somebody sent as one: nothing is refused. What is not there is {@code null}.
 *
 * @param scheme lower-cased; {@code null} where the url is a path
 * @param host lower-cased, without user, port and trailing dot
 * @param path by the contract's rule, {@code /} if empty
 */
public record UrlParts(String scheme, String host, Integer port, String path, String query, String fragment) {

    private static final String AUTHORITY = "://";
    private static final int HIGHEST_PORT = 65_535;

    public static UrlParts of(String url) {
        int hash = url.indexOf('#');
        String unmarked = hash < 0 ? url : url.substring(0, hash);
        int ask = unmarked.indexOf('?');
        String plain = ask < 0 ? unmarked : unmarked.substring(0, ask);
        int scheme = endOfScheme(plain);
        String authority = scheme < 0 ? null : authority(plain, scheme + AUTHORITY.length());
        return new UrlParts(
                scheme < 0 ? null : plain.substring(0, scheme).toLowerCase(Locale.ROOT),
                authority == null ? null : host(authority),
                authority == null ? null : port(authority),
                UrlPath.of(url),
                ask < 0 ? null : unmarked.substring(ask + 1),
                hash < 0 ? null : url.substring(hash + 1));
    }

    /** Only {@code scheme://} makes a url absolute, as in the contract's rule for paths. */
    private static int endOfScheme(String url) {
        int end = url.indexOf(AUTHORITY);
        for (int i = 0; i < end; i++) {
            char c = url.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            boolean other = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (!letter && !(i > 0 && other)) {
                return -1;
            }
        }
        return end > 0 ? end : -1;
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
        return port <= HIGHEST_PORT ? port : null;
    }

    /** Not one of those inside the brackets of IPv6. */
    private static int colon(String authority) {
        return authority.indexOf(':', authority.lastIndexOf(']') + 1);
    }
}
