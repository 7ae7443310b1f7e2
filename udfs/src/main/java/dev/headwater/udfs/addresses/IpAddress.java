package dev.headwater.udfs.addresses;

import dev.headwater.events.Ipv4;
import java.nio.ByteBuffer;

/**
 * An IP address as 128 bits; IPv4 is stored as IPv6 maps it, below {@code ::ffff:0:0/96}. Parsing is strict: leading
 * zeros, three parts or a zone, which programs read in different ways, are no address.
 */
public record IpAddress(long high, long low) {

    public static final int BITS = 128;
    public static final int IPV4_BITS = 32;

    private static final long MAPPED = 0xffffL << IPV4_BITS;
    private static final int GROUPS = 8;

    /** Null if the text is not an address. */
    public static IpAddress parse(String text) {
        if (text == null) {
            return null;
        }
        return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
    }

    private static IpAddress parseIpv4(String text) {
        long bits = Ipv4.parse(text, 0);
        return bits == Ipv4.NONE ? null : new IpAddress(0, MAPPED | bits);
    }

    private static IpAddress parseIpv6(String text) {
        int gap = text.indexOf("::");
        Groups head = new Groups();
        Groups tail = new Groups();
        boolean whole = gap < 0
                ? head.read(text) && head.count == GROUPS
                : head.read(text.substring(0, gap))
                        && tail.read(text.substring(gap + 2))
                        && head.count + tail.count < GROUPS
                        && !head.endsInIpv4;
        return whole ? head.joined(tail) : null;
    }

    public boolean isIpv4() {
        return high == 0 && low >>> IPV4_BITS == 0xffff;
    }

    /** Four bytes of an IPv4 address, sixteen of any other. */
    public byte[] bytes() {
        return isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /** The first address of the network that these many leading bits name; an IPv4 address has 96 bits before its own. */
    public IpAddress network(int bits) {
        return new IpAddress(high & mask(Math.min(bits, Long.SIZE)), low & mask(Math.max(0, bits - Long.SIZE)));
    }

    /** The last address of that network. */
    public IpAddress lastOfNetwork(int bits) {
        return new IpAddress(high | ~mask(Math.min(bits, Long.SIZE)), low | ~mask(Math.max(0, bits - Long.SIZE)));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << Long.SIZE - bits;
    }

    /** The canonical text of RFC 5952. */
    @Override
    public String toString() {
        return isIpv4()
                ? (low >>> 24 & 0xff) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff)
                : ipv6Text();
    }

    /** The longest run of at least two zero groups, the first of equals, becomes {@code ::}. */
    private String ipv6Text() {
        int start = -1;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int zeros = zerosFrom(from);
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
                        .append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int zerosFrom(int from) {
        int at = from;
        while (at < GROUPS && group(at) == 0) {
            at++;
        }
        return at - from;
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> 48 - 16 * (index % (GROUPS / 2))) & 0xffff;
    }

    /** The groups on one side of {@code ::}; the last may be written as IPv4. */
    private static final class Groups {
        private final int[] groups = new int[GROUPS];
        private int count;
        private boolean endsInIpv4;

        boolean read(String text) {
            int at = 0;
            while (at < text.length() && count < GROUPS) {
                int colon = text.indexOf(':', at);
                int end = colon < 0 ? text.length() : colon;
                if (!(colon < 0 && text.indexOf('.', at) >= 0 ? readIpv4(text, at) : readHex(text, at, end))) {
                    return false;
                }
                if (colon < 0) {
                    return true;
                }
                at = end + 1;
            }
            return text.isEmpty();
        }

        private boolean readIpv4(String text, int from) {
            long bits = Ipv4.parse(text, from);
            if (bits == Ipv4.NONE || count > GROUPS - 2) {
                return false;
            }
            groups[count++] = (int) (bits >>> 16);
            groups[count++] = (int) bits & 0xffff;
            endsInIpv4 = true;
            return true;
        }

        private boolean readHex(String text, int from, int to) {
            if (to == from || to - from > 4) {
                return false;
            }
            int group = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                int digit = c < 128 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return false;
                }
                group = group << 4 | digit;
            }
            groups[count++] = group;
            return true;
        }

        IpAddress joined(Groups tail) {
            System.arraycopy(tail.groups, 0, groups, GROUPS - tail.count, tail.count);
            return new IpAddress(half(0), half(4));
        }

        private long half(int first) {
            long bits = 0;
            for (int i = first; i < first + 4; i++) {
                bits = bits << 16 | groups[i];
            }
            return bits;
        }
    }
}
