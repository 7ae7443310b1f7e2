package dev.headwater.events.codec;

/** Texts in quotes. */
final class JsonText {

    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final byte[] MEANINGS = meanings("\"\\/\b\f\n\r\t");
    private static final int REPLACEMENT = 0xFFFD;

    private JsonText() {}

    /** Position after the closing quote of the text that starts at {@code from}; negative if it holds escapes. */
    static int end(byte[] bytes, int from, int limit) throws MalformedJson {
        boolean escaped = false;
        int at = from + 1;
        while (true) {
            at = JsonBytes.plainUntil(bytes, at, limit);
            if (at == limit) {
                throw MalformedJson.at(at, "a closing quote");
            }
            if (bytes[at] == '"') {
                return escaped ? -(at + 1) : at + 1;
            }
            if (bytes[at] != '\\') {
                throw MalformedJson.at(at, "no control character");
            }
            escaped = true;
            at = escapeEnd(bytes, at, limit);
        }
    }

    private static int escapeEnd(byte[] bytes, int from, int limit) throws MalformedJson {
        int at = from + 1;
        if (at < limit && bytes[at] == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (at + i >= limit || Character.digit(bytes[at + i], 16) < 0) {
                    throw MalformedJson.at(Math.min(at + i, limit), "four hex digits");
                }
            }
            return at + 5;
        }
        if (at >= limit || SHORT_ESCAPES.indexOf(bytes[at]) < 0) {
            throw MalformedJson.at(at, "a known escape");
        }
        return at + 1;
    }

    /**
     * Writes what the valid text between the quotes means into {@code target}, in UTF-8, and says how many bytes that
     * is: never more than it had, but the target needs {@link JsonBytes#SLACK} bytes behind that. U+0000 and lone surrogates become U+FFFD.
     */
    static int unescape(byte[] bytes, int from, int to, byte[] target) {
        int length = 0;
        int at = from;
        while (true) {
            int plain = JsonBytes.copyPlain(bytes, at, to, target, length);
            at += plain;
            length += plain;
            if (at == to) {
                return length;
            }
            if (bytes[at + 1] != 'u') {
                target[length++] = MEANINGS[bytes[at + 1]];
                at += 2;
            } else {
                int codePoint = codePoint(bytes, at, to);
                at += Character.isSupplementaryCodePoint(codePoint) ? 12 : 6;
                length = putUtf8(target, length, storable(codePoint));
            }
        }
    }

    /** A lone surrogate is returned as it is. */
    private static int codePoint(byte[] bytes, int at, int to) {
        int unit = hex(bytes, at + 2);
        boolean pair = Character.isHighSurrogate((char) unit) && lowSurrogateAt(bytes, at + 6, to);
        return pair ? Character.toCodePoint((char) unit, (char) hex(bytes, at + 8)) : unit;
    }

    /** Whether the escape {@code \}{@code uXXXX} with a low surrogate stands at {@code at}. */
    private static boolean lowSurrogateAt(byte[] bytes, int at, int to) {
        return at + 6 <= to
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u'
                && Character.isLowSurrogate((char) hex(bytes, at + 2));
    }

    private static int hex(byte[] bytes, int at) {
        return Character.digit(bytes[at], 16) << 12
                | Character.digit(bytes[at + 1], 16) << 8
                | Character.digit(bytes[at + 2], 16) << 4
                | Character.digit(bytes[at + 3], 16);
    }

    private static int storable(int codePoint) {
        boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint == 0 || lone ? REPLACEMENT : codePoint;
    }

    private static int putUtf8(byte[] target, int from, int codePoint) {
        int at = from;
        if (codePoint < 0x80) {
            target[at++] = (byte) codePoint;
            return at;
        }
        if (codePoint < 0x800) {
            target[at++] = (byte) (0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                target[at++] = (byte) (0xE0 | codePoint >> 12);
            } else {
                target[at++] = (byte) (0xF0 | codePoint >> 18);
                target[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            }
            target[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        target[at++] = (byte) (0x80 | codePoint & 0x3F);
        return at;
    }

    private static byte[] meanings(String inOrder) {
        byte[] meanings = new byte['z'];
        for (int i = 0; i < inOrder.length(); i++) {
            meanings[SHORT_ESCAPES.charAt(i)] = (byte) inOrder.charAt(i);
        }
        return meanings;
    }
}
