package dev.headwater.events.codec;

/** Strict UTF-8: no overlong form, no encoded surrogate, nothing above U+10FFFF, no byte order mark. */
final class Utf8Check {

    static final int VALID = -1;

    private Utf8Check() {}

    /** Position of the first byte that is not UTF-8, 0 for a byte order mark, or {@link #VALID}. */
    static int firstBad(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return 0;
        }
        int at = JsonBytes.asciiUntil(bytes, 0, bytes.length);
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                return at;
            }
            at = JsonBytes.asciiUntil(bytes, at + length, bytes.length);
        }
        return VALID;
    }

    /** Bytes of the sequence that starts at {@code at} with a byte that is not ASCII; 0 if there is no valid one. */
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
}
