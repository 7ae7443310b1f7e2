package dev.headwater.udfs.dimensions;

/**
 * An address of either family as 128 bits; IPv4 lies where IPv6 maps it, below {@code ::ffff:0:0/96}. Strict: what two
 * programs could read in two ways (leading zeros, three parts, a zone) is no address.
 */
public record IpAddress(long high, long low) {

    static final int BITS = 128;
    private static final long MAPPED = 0xffffL << 32;
    private static final int GROUPS = 8;

    /** {@code null} where the text is no address. */
    public static IpAddress parse(String text) {
        if (text == null) {
            return null;
        }
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static IpAddress ipv4(String text) {
        long bits = ipv4Bits(text, 0);
        return bits < 0 ? null : new IpAddress(0, MAPPED | bits);
    }

    /** Negative where the rest of the text is no IPv4 address. One pass, because every event asks. */
    private static long ipv4Bits(String text, int from) {
        long bits = 0;
        int part = 0;
        int digits = 0;
        int dots = 0;
        for (int at = from; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit == '.' - '0' && digits > 0 && dots < 3) {
                bits = bits << 8 | part;
                part = 0;
                digits = 0;
                dots++;
            } else if (digit < 0 || digit > 9 || digits > 0 && part == 0 || 10 * part + digit > 255) {
                return -1;
            } else {
                part = 10 * part + digit;
                digits++;
            }
        }
        return dots == 3 && digits > 0 ? bits << 8 | part : -1;
    }

    private static IpAddress ipv6(String text) {
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
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The groups on one side of {@code ::}, the last of them perhaps written as IPv4. */
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
            long bits = ipv4Bits(text, from);
            if (bits < 0 || count > GROUPS - 2) {
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
