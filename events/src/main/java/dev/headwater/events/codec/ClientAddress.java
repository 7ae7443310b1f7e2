package dev.headwater.events.codec;

/** A client's address without a port and without {@code ::ffff:} before IPv4; whatever is no address stays as sent. */
public final class ClientAddress {

    private static final String MAPPED = "::ffff:";
    private static final int LONGEST_PORT = 5;

    private ClientAddress() {}

    /** {@code null} for an empty one: nobody is not one visitor. */
    public static String of(String sent) {
        if (sent.isEmpty()) {
            return null;
        }
        String address = insideBrackets(sent);
        String unmapped = address.charAt(0) == ':' && address.regionMatches(true, 0, MAPPED, 0, MAPPED.length())
                ? address.substring(MAPPED.length())
                : address;
        int end = ipv4End(unmapped);
        if (end > 0 && (end == unmapped.length() || isPort(unmapped, end))) {
            return unmapped.substring(0, end);
        }
        return address;
    }

    /** {@code [2001:db8::1]:443} is the visitor {@code 2001:db8::1}; without a port the brackets stay as written. */
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
        if (digits < 1 || digits > LONGEST_PORT || text.charAt(colon) != ':') {
            return false;
        }
        return digitsEnd(text, colon + 1) == text.length();
    }

    /** Where the IPv4 address ends that the text starts with; 0 if it does not. */
    private static int ipv4End(String text) {
        int at = 0;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (at == text.length() || text.charAt(at) != '.') {
                    return 0;
                }
                at++;
            }
            int end = digitsEnd(text, at);
            if (end == at || end > at + 3 || Integer.parseInt(text, at, end, 10) > 255) {
                return 0;
            }
            at = end;
        }
        return at;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
