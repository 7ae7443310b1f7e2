package dev.headwater.udfs.addresses;

import java.io.Serializable;

/**
 * How much of a client's address is kept: its network, so that a row still says roughly where somebody was, but not who.
 *
 * @param ipv4Bits of 32
 * @param ipv6Bits of 128; a household usually has its /48 or /56
 */
public record Truncation(int ipv4Bits, int ipv6Bits) implements Serializable {

    /** What regulators have come to take as enough. */
    public static final Truncation USUAL = new Truncation(24, 48);

    public Truncation {
        if (ipv4Bits < 0 || ipv4Bits > 32 || ipv6Bits < 0 || ipv6Bits > 128) {
            throw new IllegalArgumentException("an address is cut to 0 to 32 bits of IPv4 and 0 to 128 of IPv6, not to "
                    + ipv4Bits + " and " + ipv6Bits);
        }
    }

    /** The first address of its network; {@code null} if the text is no address, for it may be anything about anybody. */
    public String of(String text) {
        byte[] address = AddressText.parse(text);
        if (address == null) {
            return null;
        }
        int kept = address.length == AddressText.IPV4_BYTES ? ipv4Bits : ipv6Bits;
        for (int i = 0; i < address.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, kept - i * Byte.SIZE));
            address[i] &= (byte) (0xff << (Byte.SIZE - bits));
        }
        return AddressText.of(address);
    }
}
