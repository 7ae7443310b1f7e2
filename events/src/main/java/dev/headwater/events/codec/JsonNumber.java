package dev.headwater.events.codec;

/** Numbers as RFC 8259 writes them, of any length. */
final class JsonNumber {

    private JsonNumber() {}

    /** Where the number ends that starts at {@code from}. */
    static int end(byte[] bytes, int from, int limit) throws MalformedJson {
        int at = from;
        if (at < limit && bytes[at] == '-') {
            at++;
        }
        at = at < limit && bytes[at] == '0' ? at + 1 : digits(bytes, at, limit);
        if (at < limit && bytes[at] == '.') {
            at = digits(bytes, at + 1, limit);
        }
        if (at < limit && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < limit && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            at = digits(bytes, at, limit);
        }
        return at;
    }

    /** {@code null} if the number is written with a fraction or an exponent, or needs more than 32 bits. */
    static Integer intValue(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            if (!isDigit(bytes[at]) || value > Integer.MAX_VALUE) {
                return null;
            }
            value = value * 10 + bytes[at] - '0';
        }
        value = negative ? -value : value;
        return value == (int) value ? (int) value : null;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int digits(byte[] bytes, int from, int limit) throws MalformedJson {
        int at = from;
        while (at < limit && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw MalformedJson.at(at, "a value");
        }
        return at;
    }
}
