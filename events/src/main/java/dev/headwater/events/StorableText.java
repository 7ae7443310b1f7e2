package dev.headwater.events;

/** Makes text storable in Postgres and UTF-8. Text is changed, never rejected. */
public final class StorableText {

    /** Host and visitor are in keys, and the size of an index key is limited. */
    public static final int KEY_BYTES = 255;

    public static final int PATH_BYTES = 2_048;
    public static final int REFERRER_BYTES = 2_048;
    public static final int TEXT_BYTES = 8_192;

    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_BYTES_PER_CHAR = 3;

    private StorableText() {}

    /** Replaces U+0000 and lone surrogates by U+FFFD. */
    public static String of(String text) {
        int at = firstUnstorable(text, 0);
        if (at == text.length()) {
            return text;
        }
        StringBuilder fixed = new StringBuilder(text);
        while (at < text.length()) {
            fixed.setCharAt(at, REPLACEMENT);
            at = firstUnstorable(text, at + 1);
        }
        return fixed.toString();
    }

    public static boolean fits(String text, int maxBytes) {
        return cut(text, maxBytes).length() == text.length();
    }

    /** The longest prefix of at most {@code maxBytes} bytes of UTF-8 that does not split a code point. */
    public static String cut(String text, int maxBytes) {
        if (text.length() <= maxBytes / MAX_BYTES_PER_CHAR) {
            return text;
        }
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += utf8Bytes(codePoint);
            if (bytes > maxBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(codePoint);
        }
        return text;
    }

    private static int firstUnstorable(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return at;
            }
            if (Character.isHighSurrogate(c)) {
                if (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    return at;
                }
                at++;
            }
            at++;
        }
        return at;
    }

    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
