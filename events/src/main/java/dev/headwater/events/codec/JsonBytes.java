package dev.headwater.events.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Steps over eight bytes at a time; these loops touch every byte of every event. */
final class JsonBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** {@link #copyPlain} writes up to this many bytes more than it copies. */
    static final int SLACK = Long.BYTES;

    private JsonBytes() {}

    /** The first position from {@code from} whose byte is not ASCII, or {@code limit}. */
    static int asciiUntil(byte[] bytes, int from, int limit) {
        int at = from;
        for (; at <= limit - Long.BYTES; at += Long.BYTES) {
            long high = (long) LONGS.get(bytes, at) & HIGH_BITS;
            if (high != 0) {
                return at + (Long.numberOfTrailingZeros(high) >> 3);
            }
        }
        while (at < limit && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The first position from {@code from} that holds a quote, a backslash or a control character, or {@code limit}. */
    static int plainUntil(byte[] bytes, int from, int limit) {
        int at = from;
        for (; at <= limit - Long.BYTES; at += Long.BYTES) {
            long special = special((long) LONGS.get(bytes, at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >> 3);
            }
        }
        while (at < limit && !isSpecial(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Copies what {@link #plainUntil} skips, and says how many bytes that is. */
    static int copyPlain(byte[] bytes, int from, int limit, byte[] target, int targetFrom) {
        int at = from;
        int to = targetFrom;
        for (; at <= limit - Long.BYTES; at += Long.BYTES, to += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            LONGS.set(target, to, word);
            long special = special(word);
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >> 3) - from;
            }
        }
        while (at < limit && !isSpecial(bytes[at])) {
            target[to++] = bytes[at++];
        }
        return at - from;
    }

    /**
     * Sets the high bit of each byte that is a control character, a quote or a backslash; the lowest one set is exact.
     * Flipping bit 1 puts the quote next to the control characters, so that one comparison finds both.
     */
    private static long special(long word) {
        long belowBlankOrQuote = (word ^ ONES * 2) - ONES * (' ' + 1);
        long backslash = (word ^ ONES * '\\') - ONES;
        return (belowBlankOrQuote | backslash) & ~word & HIGH_BITS;
    }

    private static boolean isSpecial(byte b) {
        return b >= 0 && b < ' ' || b == '"' || b == '\\';
    }
}
