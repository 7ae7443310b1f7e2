package dev.headwater.udfs.dimensions;

/** Numbers by address: that of the smallest network around it. Primitive arrays, built once and never changed. */
record Networks(Ipv4Ranges ipv4, Ipv6Ranges ipv6) {

    /** The number of an address that no network holds. */
    static final int NONE = -1;

    int numberOf(String address) {
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null ? NONE : numberOf(parsed);
    }

    private int numberOf(IpAddress address) {
        return address.isIpv4() ? ipv4.valueOf((int) address.low()) : ipv6.valueOf(address.high(), address.low());
    }
}
