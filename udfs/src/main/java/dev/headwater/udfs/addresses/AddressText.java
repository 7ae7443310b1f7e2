package dev.headwater.udfs.addresses;

import java.util.Arrays;

/** Addresses of IPv4 and IPv6, read from text and written as RFC 5952 has them. No name is ever looked up. */
public final class AddressText {

    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    private static final int GROUPS = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private AddressText() {}

    /** Four bytes or sixteen; IPv4 that is mapped into IPv6 is IPv4. {@code null} if the text is no address. */
    public static byte[] parse(String text) {
        if (text == null) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            byte[] address = new byte[IPV4_BYTES];
            return Ipv4Text.read(text, 0, address, 0) ? address : null;
        }
        byte[] address = Ipv6Text.parse(text);
        boolean mapped = address != null && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
        return mapped ? Arrays.copyOfRange(address, MAPPED.length, IPV6_BYTES) : address;
    }

    /** The one canonical text of an address. */
    public static String of(byte[] address) {
        return address.length == IPV4_BYTES ? Ipv4Text.of(address) : ipv6(address);
    }

    /** The longest run of two zero groups or more, the first of equals, becomes two colons. */
    private static String ipv6(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int zeros = zeros(groups, from);
            if (zeros > length) {
                start = from;
                length = zeros;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static int zeros(int[] groups, int from) {
        int at = from;
        while (at < groups.length && groups[at] == 0) {
            at++;
        }
        return at - from;
    }
}
