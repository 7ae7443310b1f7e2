package dev.headwater.udfs.visitors;

import dev.headwater.events.Ipv4;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/** 64-bit hash of a visitor: an IPv4 address itself, a hash of any other text. */
final class VisitorHash {

    private static final long HASHED = 1L << 63;

    private VisitorHash() {}

    /** IPv4 addresses never collide; 4,096 other visitors collide with probability 1e-12. */
    static long of(String visitor) {
        long address = Ipv4.parse(visitor, 0);
        return address != Ipv4.NONE ? address : HASHED | hash(visitor);
    }

    /** Mixes all 64 bits, as HyperLogLog needs: neighbouring addresses differ in few bits. */
    static long spread(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long hash(String visitor) {
        return MurmurHash3.hash128x64(visitor.getBytes(StandardCharsets.UTF_8))[0];
    }
}
