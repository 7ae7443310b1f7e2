package dev.headwater.udfs.urls;

import dev.headwater.events.StorableText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Query parameters in the encoding of forms: {@code a=1&b=two+words}, percent-encoded UTF-8. */
public final class QueryText {

    private QueryText() {}

    /** The first value of that name, decoded; null without one. Names are compared decoded. */
    public static String parameter(String query, String name) {
        int from = 0;
        while (query != null && from <= query.length()) {
            int and = query.indexOf('&', from);
            int end = and < 0 ? query.length() : and;
            int equals = query.indexOf('=', from);
            boolean hasValue = equals >= 0 && equals < end;
            if (decode(query.substring(from, hasValue ? equals : end)).equals(name)) {
                return hasValue ? decode(query.substring(equals + 1, end)) : "";
            }
            from = end + 1;
        }
        return null;
    }

    /** Invalid encodings stay as they are; bytes that are not UTF-8, and unstorable characters, become U+FFFD. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int encoded = encoded(text, i);
            if (encoded >= 0) {
                bytes.write(encoded);
                i += 2;
            } else {
                decoded.append(bytes.toString(StandardCharsets.UTF_8));
                bytes.reset();
                decoded.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
            }
        }
        return StorableText.of(
                decoded.append(bytes.toString(StandardCharsets.UTF_8)).toString());
    }

    /** The byte of the {@code %xx} at that position; negative if there is none. */
    static int encoded(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
