package dev.headwater.events;

/** The path of a url, by the contract's rule and no other: nothing is decoded, lower-cased or resolved. */
public final class UrlPath {

    private static final String ROOT = "/";

    private UrlPath() {}

    /** The url without scheme, authority, query and fragment, cut to what a table holds; {@code /} if that is empty. */
    public static String of(String url) {
        int from = afterAuthority(url);
        int to = endOfPath(url, from);
        return from == to ? ROOT : StorableText.cut(url.substring(from, to), StorableText.PATH_BYTES);
    }

    /** A url is absolute only with {@code scheme://}: {@code //a/b} and {@code a:b} are paths that people did ask for. */
    private static int afterAuthority(String url) {
        int scheme = endOfScheme(url);
        if (scheme == 0 || !url.startsWith("://", scheme)) {
            return 0;
        }
        int at = scheme + 3;
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int endOfScheme(String url) {
        int at = 0;
        while (at < url.length() && isSchemeChar(url.charAt(at), at)) {
            at++;
        }
        return at;
    }

    private static boolean isSchemeChar(char c, int at) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || at > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.');
    }

    private static int endOfPath(String url, int from) {
        int at = from;
        while (at < url.length() && url.charAt(at) != '?' && url.charAt(at) != '#') {
            at++;
        }
        return at;
    }
}
