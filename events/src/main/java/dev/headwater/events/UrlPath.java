package dev.headwater.events;

/** The path of a url by the contract's rule: nothing is decoded, lower-cased or resolved. */
public final class UrlPath {

    private static final String AUTHORITY = "://";
    private static final String ROOT = "/";

    private UrlPath() {}

    /** The url without scheme, authority, query and fragment, cut to {@link StorableText#PATH_BYTES}; {@code /} if empty. */
    public static String of(String url) {
        int from = authorityEnd(url);
        int to = pathEnd(url, from);
        return from == to ? ROOT : StorableText.cut(url.substring(from, to), StorableText.PATH_BYTES);
    }

    /**
     * Where the scheme of an absolute url ends; -1 for any other url. Only {@code scheme://} makes a url absolute:
     * {@code //a/b} and {@code a:b} are paths that clients do request.
     */
    public static int schemeEnd(String url) {
        int at = 0;
        while (at < url.length() && isSchemeChar(url.charAt(at), at)) {
            at++;
        }
        return at > 0 && url.startsWith(AUTHORITY, at) ? at : -1;
    }

    private static int authorityEnd(String url) {
        int scheme = schemeEnd(url);
        if (scheme < 0) {
            return 0;
        }
        int at = scheme + AUTHORITY.length();
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean isSchemeChar(char c, int at) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || at > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.');
    }

    private static int pathEnd(String url, int from) {
        int at = from;
        while (at < url.length() && url.charAt(at) != '?' && url.charAt(at) != '#') {
            at++;
        }
        return at;
    }
}
