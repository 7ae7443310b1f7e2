package dev.headwater.events.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Scans of eight bytes at a time; these loops read every byte of every event. */
final class JsonBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** {@link #copyPlain} writes up to this many bytes more than it copies. */
    static final int SLACK = Long.BYTES;

    static final int VALID = -1;

    private JsonBytes() {}

    /**
     * Position of the first byte that is not strict UTF-8 (no overlong form, no surrogate, nothing above U+10FFFF), 0 for a
     * byte order mark, or {@link #VALID}.
     */
    static int firstInvalidUtf8(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return 0;
        }
        int at = asciiUntil(bytes, 0, bytes.length);
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                return at;
            }
            at = asciiUntil(bytes, at + length, bytes.length);
        }
        return VALID;
    }

    /** Length of the sequence that starts at {@code at} with a byte that is not ASCII; 0 if it is invalid. */
    private static int sequenceLength(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > bytes.length || !secondFits(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int lead, int second) {
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }

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

    /** The first position from {@code from} of a quote, a backslash or a control character, or {@code limit}. */
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

    /** Copies the bytes that {@link #plainUntil} skips and returns their number. */
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
