package dev.headwater.udfs.dimensions;

/** All addresses that begin with the same bits. {@code length} counts all 128, so an IPv4 /8 has 104. */
public record Network(IpAddress first, int length) implements Comparable<Network> {

    private static final int IPV4_OFFSET = 96;

    /** As Postgres writes a {@code cidr}: an address, a slash, a number of bits; no bit stands beyond them. */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String before = slash < 0 ? text : text.substring(0, slash);
        IpAddress first = IpAddress.parse(before);
        int offset = before.indexOf(':') < 0 ? IPV4_OFFSET : 0;
        int bits = slash < 0 ? IpAddress.BITS - offset : bits(text.substring(slash + 1));
        if (first == null || bits < 0 || bits + offset > IpAddress.BITS) {
            throw new InvalidDimensionException("\"" + text + "\" is no network");
        }
        Network network = new Network(first, bits + offset);
        if ((first.high() & ~network.highMask()) != 0 || (first.low() & ~network.lowMask()) != 0) {
            throw new InvalidDimensionException("network \"" + text + "\" has bits beyond its length");
        }
        return network;
    }

    private static int bits(String text) {
        return text.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(text) : -1;
    }

    IpAddress last() {
        return new IpAddress(first.high() | ~highMask(), first.low() | ~lowMask());
    }

    private long highMask() {
        return mask(Math.min(length, Long.SIZE));
    }

    private long lowMask() {
        return mask(Math.max(0, length - Long.SIZE));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << Long.SIZE - bits;
    }

    /** By first address, and of equal ones the wider first: what contains comes before what is contained. */
    @Override
    public int compareTo(Network other) {
        int high = Long.compareUnsigned(first.high(), other.first.high());
        int low = high != 0 ? high : Long.compareUnsigned(first.low(), other.first.low());
        return low != 0 ? low : Integer.compare(length, other.length);
    }

    /** As a person writes it; IPv6 without its short form. */
    @Override
    public String toString() {
        if (first.isIpv4() && length >= IPV4_OFFSET) {
            int bits = (int) first.low();
            return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff) + "/"
                    + (length - IPV4_OFFSET);
        }
        StringBuilder text = new StringBuilder();
        for (int shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString(first.high() >>> shift & 0xffff)).append(':');
        }
        for (int shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString(first.low() >>> shift & 0xffff)).append(shift == 0 ? '/' : ':');
        }
        return text.append(length).toString();
    }
}
