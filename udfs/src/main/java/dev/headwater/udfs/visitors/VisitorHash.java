package dev.headwater.udfs.visitors;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/** 64 bits that stand for a visitor: an IPv4 address itself, a hash of anything else. */
final class VisitorHash {

    private static final long HASHED = 1L << 63;

    private VisitorHash() {}

    /** Two different addresses of IPv4 never meet; among 4,096 others two do with probability 1e-12. */
    static long of(String visitor) {
        long address = ipv4(visitor);
        return address >= 0 ? address : HASHED | hash(visitor);
    }

    /** Spread over all 64 bits, as a sketch needs it: the bits of near addresses are alike. */
    static long spread(long print) {
        long h = (print ^ (print >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long hash(String visitor) {
        return MurmurHash3.hash128x64(visitor.getBytes(StandardCharsets.UTF_8))[0];
    }

    /** The address as a number when the text is its one canonical form, -1 for any other text. */
    private static long ipv4(String text) {
        long address = 0;
        int part = -1;
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && part >= 0) {
                address = address << 8 | part;
                part = -1;
                digits = 0;
                dots++;
            } else if (c >= '0' && c <= '9' && part != 0 && digits < 3) {
                part = Math.max(part, 0) * 10 + c - '0';
                digits++;
            } else {
                return -1;
            }
            if (part > 255 || dots > 3) {
                return -1;
            }
        }
        return dots == 3 && part >= 0 ? address << 8 | part : -1;
    }
}
