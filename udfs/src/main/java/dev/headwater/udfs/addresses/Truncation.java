package dev.headwater.udfs.addresses;

import java.io.Serializable;

/**
 * Reduces a client address to its network, so that a row keeps the rough location but not the client.
 *
 * @param ipv4Bits of 32
 * @param ipv6Bits of 128; a household usually has its /48 or /56
 */
public record Truncation(int ipv4Bits, int ipv6Bits) implements Serializable {

    /** Bits that regulators usually accept. */
    public static final Truncation USUAL = new Truncation(24, 48);

    public Truncation {
        if (ipv4Bits < 0 || ipv4Bits > IpAddress.IPV4_BITS || ipv6Bits < 0 || ipv6Bits > IpAddress.BITS) {
            throw new IllegalArgumentException("an address is cut to 0 to 32 bits of IPv4 and 0 to 128 of IPv6, not to "
                    + ipv4Bits + " and " + ipv6Bits);
        }
    }

    /** The first address of the network; null if the text is not an address, because it may identify the client. */
    public String of(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            return null;
        }
        int bits = address.isIpv4() ? IpAddress.BITS - IpAddress.IPV4_BITS + ipv4Bits : ipv6Bits;
        return address.network(bits).toString();
    }
}
