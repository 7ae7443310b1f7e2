package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.addresses.IpAddress;

/** A network. {@code length} counts all 128 bits, so an IPv4 /8 has 104. */
record Network(IpAddress first, int length) implements Comparable<Network> {

    private static final int IPV4_OFFSET = IpAddress.BITS - IpAddress.IPV4_BITS;

    /** Parses the text of a Postgres {@code cidr}: address, slash, bits; no bit may be set beyond them. */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        String before = slash < 0 ? text : text.substring(0, slash);
        IpAddress first = IpAddress.parse(before);
        int offset = before.indexOf(':') < 0 ? IPV4_OFFSET : 0;
        int bits = slash < 0 ? IpAddress.BITS - offset : bits(text.substring(slash + 1));
        if (first == null || bits < 0 || bits + offset > IpAddress.BITS) {
            throw new InvalidDimensionException("\"" + text + "\" is no network");
        }
        Network network = new Network(first, bits + offset);
        if (!first.network(network.length()).equals(first)) {
            throw new InvalidDimensionException("network \"" + text + "\" has bits beyond its length");
        }
        return network;
    }

    private static int bits(String text) {
        return text.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(text) : -1;
    }

    IpAddress last() {
        return first.lastOfNetwork(length);
    }

    /** By first address, then the wider network first: a network comes before the ones that it contains. */
    @Override
    public int compareTo(Network other) {
        int high = Long.compareUnsigned(first.high(), other.first.high());
        int low = high != 0 ? high : Long.compareUnsigned(first.low(), other.first.low());
        return low != 0 ? low : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return first + "/" + (first.isIpv4() && length >= IPV4_OFFSET ? length - IPV4_OFFSET : length);
    }
}
