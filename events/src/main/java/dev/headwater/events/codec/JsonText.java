package dev.headwater.events.codec;

/** JSON texts and their escapes. */
final class JsonText {

    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final byte[] MEANINGS = meanings("\"\\/\b\f\n\r\t");
    private static final int REPLACEMENT = 0xFFFD;
    private static final String REPLACEMENT_ESCAPE = "fffd";

    private JsonText() {}

    /** Position after the closing quote of the text that starts at {@code from}; negative if it contains escapes. */
    static int end(byte[] bytes, int from, int limit) throws MalformedJsonException {
        boolean escaped = false;
        int at = from + 1;
        while (true) {
            at = JsonBytes.plainUntil(bytes, at, limit);
            if (at == limit) {
                throw MalformedJsonException.at(at, "a closing quote");
            }
            if (bytes[at] == '"') {
                return escaped ? -(at + 1) : at + 1;
            }
            if (bytes[at] != '\\') {
                throw MalformedJsonException.at(at, "no control character");
            }
            escaped = true;
            at = escapeEnd(bytes, at, limit);
        }
    }

    private static int escapeEnd(byte[] bytes, int from, int limit) throws MalformedJsonException {
        int at = from + 1;
        if (at < limit && bytes[at] == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (at + i >= limit || Character.digit(bytes[at + i], 16) < 0) {
                    throw MalformedJsonException.at(Math.min(at + i, limit), "four hex digits");
                }
            }
            return at + 5;
        }
        if (at >= limit || SHORT_ESCAPES.indexOf(bytes[at]) < 0) {
            throw MalformedJsonException.at(at, "a known escape");
        }
        return at + 1;
    }

    /**
     * Writes the unescaped text to {@code target} in UTF-8 and returns its length, which is at most that of the source. The
     * target needs {@link JsonBytes#SLACK} more bytes. U+0000 and lone surrogates become U+FFFD.
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

    /** Returns a lone surrogate unchanged. */
    private static int codePoint(byte[] bytes, int at, int to) {
        int unit = hex(bytes, at + 2);
        boolean pair = Character.isHighSurrogate((char) unit) && lowSurrogateAt(bytes, at + 6, to);
        return pair ? Character.toCodePoint((char) unit, (char) hex(bytes, at + 8)) : unit;
    }

    /** Whether {@code at} is the position of an escaped low surrogate. */
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

    /** Replaces escapes of U+0000 and of lone surrogates in JSON text, which Postgres cannot store, by those of U+FFFD. */
    static String withStorableEscapes(String json) {
        int at = json.indexOf("\\u");
        if (at < 0) {
            return json;
        }
        StringBuilder fixed = new StringBuilder(json);
        at = json.indexOf('\\');
        while (at >= 0) {
            at = json.indexOf('\\', afterEscape(fixed, at));
        }
        return fixed.toString();
    }

    private static int afterEscape(StringBuilder json, int at) {
        if (json.charAt(at + 1) != 'u') {
            return at + 2;
        }
        char unit = unit(json, at);
        if (Character.isHighSurrogate(unit) && lowSurrogateAt(json, at + 6)) {
            return at + 12;
        }
        if (unit == 0 || Character.isSurrogate(unit)) {
            json.replace(at + 2, at + 6, REPLACEMENT_ESCAPE);
        }
        return at + 6;
    }

    private static boolean lowSurrogateAt(StringBuilder json, int at) {
        return json.charAt(at) == '\\' && json.charAt(at + 1) == 'u' && Character.isLowSurrogate(unit(json, at));
    }

    private static char unit(StringBuilder json, int at) {
        return (char) Integer.parseInt(json, at + 2, at + 6, 16);
    }
}
