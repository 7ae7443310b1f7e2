package dev.headwater.events;

/** The visitor's address without its port and without {@code ::ffff:} before IPv4. Any other text stays as sent. */
public final class ClientAddress {

    private static final String MAPPED = "::ffff:";
    private static final int MAX_PORT_DIGITS = 5;

    private ClientAddress() {}

    /** Null for an empty address, so that events without one are not counted as a single visitor. */
    public static String of(String sent) {
        if (sent.isEmpty()) {
            return null;
        }
        String address = insideBrackets(sent);
        String unmapped = address.charAt(0) == ':' && address.regionMatches(true, 0, MAPPED, 0, MAPPED.length())
                ? address.substring(MAPPED.length())
                : address;
        int colon = unmapped.indexOf(':');
        int end = colon >= 0 && isPort(unmapped, colon) ? colon : unmapped.length();
        return Ipv4.isAddress(unmapped, end) ? unmapped.substring(0, end) : address;
    }

    /** {@code [2001:db8::1]:443} becomes {@code 2001:db8::1}; without a port the brackets stay. */
    private static String insideBrackets(String sent) {
        int close = sent.charAt(0) == '[' ? sent.lastIndexOf(']') : -1;
        if (close < 0 || !isPort(sent, close + 1)) {
            return sent;
        }
        String inside = sent.substring(1, close);
        return looksLikeIpv6(inside) ? inside : sent;
    }

    private static boolean looksLikeIpv6(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.' || c > 'f') {
                return false;
            }
        }
        return text.indexOf(':') >= 0;
    }

    private static boolean isPort(String text, int colon) {
        int digits = text.length() - colon - 1;
        if (digits < 1 || digits > MAX_PORT_DIGITS || text.charAt(colon) != ':') {
            return false;
        }
        for (int at = colon + 1; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
