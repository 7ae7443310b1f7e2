package dev.headwater.udfs.addresses;

/** Groups of hexadecimal digits, at most one run of zeros left out, perhaps IPv4 at the end, perhaps a zone. */
final class Ipv6Text {

    private static final int MOST_DIGITS = 4;
    private static final int NONE = -1;

    private final String text;
    private final byte[] address = new byte[AddressText.IPV6_BYTES];
    private int at;
    private int filled;
    private int gap = NONE;

    private Ipv6Text(String text) {
        this.text = text;
    }

    /** {@code null} if the text is no such address. */
    static byte[] parse(String text) {
        int zone = text.indexOf('%');
        Ipv6Text reading = new Ipv6Text(zone > 0 ? text.substring(0, zone) : text);
        return reading.read() ? reading.address : null;
    }

    private boolean read() {
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        boolean good = true;
        while (good && at < text.length()) {
            good = group();
        }
        return good && close();
    }

    /** A group and what stands behind it. */
    private boolean group() {
        int end = at;
        while (end < text.length() && isHex(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            return ipv4();
        }
        if (end == at || end > at + MOST_DIGITS || filled == address.length) {
            return false;
        }
        int number = Integer.parseInt(text, at, end, 16);
        address[filled++] = (byte) (number >> 8);
        address[filled++] = (byte) number;
        at = end;
        return at == text.length() || colon();
    }

    private boolean ipv4() {
        if (filled > address.length - AddressText.IPV4_BYTES || !Ipv4Text.read(text, at, address, filled)) {
            return false;
        }
        filled += AddressText.IPV4_BYTES;
        at = text.length();
        return true;
    }

    private boolean colon() {
        if (text.charAt(at++) != ':' || at == text.length()) {
            return false;
        }
        if (text.charAt(at) == ':') {
            at++;
            boolean first = gap == NONE;
            gap = filled;
            return first;
        }
        return true;
    }

    /** Moves what follows the gap to the end. */
    private boolean close() {
        if (gap == NONE) {
            return filled == address.length;
        }
        int behind = filled - gap;
        for (int i = 1; i <= behind; i++) {
            address[address.length - i] = address[filled - i];
        }
        for (int i = gap; i < address.length - behind; i++) {
            address[i] = 0;
        }
        return filled < address.length;
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
    }
}
