package dev.headwater.udfs.addresses;

import dev.headwater.udfs.dimensions.IpAddress;
import java.nio.ByteBuffer;

/** Addresses of IPv4 and IPv6 as bytes, and as the one text that RFC 5952 gives them. No name is ever looked up. */
public final class AddressText {

    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    private static final int GROUPS = 8;

    private AddressText() {}

    /** Four bytes or sixteen; IPv4 that is mapped into IPv6 is IPv4. {@code null} if the text is no address. */
    public static byte[] parse(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            return null;
        }
        return address.isIpv4()
                ? ByteBuffer.allocate(IPV4_BYTES).putInt((int) address.low()).array()
                : ByteBuffer.allocate(IPV6_BYTES)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
    }

    /** The one canonical text of an address. */
    public static String of(byte[] address) {
        return address.length == IPV4_BYTES ? ipv4(address) : ipv6(address);
    }

    private static String ipv4(byte[] address) {
        return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
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
