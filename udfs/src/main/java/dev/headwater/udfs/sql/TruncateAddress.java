package dev.headwater.udfs.sql;

import dev.headwater.udfs.addresses.Truncation;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code truncate_address(ip [, ipv4_bits, ipv6_bits])}: keeps 24 and 48 bits by default. NULL for a text that is
 * not an address.
 */
public class TruncateAddress extends ScalarFunction {

    private transient Truncation last;

    public String eval(String address) {
        return Truncation.USUAL.of(address);
    }

    public String eval(String address, Integer ipv4Bits, Integer ipv6Bits) {
        if (ipv4Bits == null || ipv6Bits == null) {
            return null;
        }
        if (last == null || last.ipv4Bits() != ipv4Bits || last.ipv6Bits() != ipv6Bits) {
            last = new Truncation(ipv4Bits, ipv6Bits);
        }
        return last.of(address);
    }
}
