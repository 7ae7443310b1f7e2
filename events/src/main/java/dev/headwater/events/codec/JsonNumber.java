package dev.headwater.events.codec;

/** JSON numbers (RFC 8259) of any length. */
final class JsonNumber {

    private static final int MAX_DIGITS = 15;
    private static final int MAX_EXPONENT = 1_000_000;

    private JsonNumber() {}

    /** End of the number that starts at {@code from}. */
    static int end(byte[] bytes, int from, int limit) throws MalformedJsonException {
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

    /** Null for a number with a fraction or an exponent, or with more than 32 bits. */
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

    /** Epoch milliseconds in any notation; {@link EventTime#INVALID} unless a whole number from 1970 to 9999. */
    static long epochMillis(byte[] bytes, int from, int to) {
        int end = indexOf(bytes, from, to, 'e');
        int point = indexOf(bytes, from, end, '.');
        int first = from;
        while (first < end && !isDigitAboveZero(bytes[first])) {
            first++;
        }
        if (first == end) {
            return 0;
        }
        int last = end - 1;
        while (!isDigitAboveZero(bytes[last])) {
            last--;
        }
        int exponent = end == to ? 0 : exponent(bytes, end + 1, to);
        int lowestPower = exponent + power(last, point);
        boolean tooLarge = exponent + power(first, point) >= MAX_DIGITS;
        if (bytes[from] == '-' || lowestPower < 0 || tooLarge) {
            return EventTime.INVALID;
        }
        return EventTime.inRange(value(bytes, first, last, lowestPower));
    }

    private static long value(byte[] bytes, int first, int last, int lowestPower) {
        long value = 0;
        for (int at = first; at <= last; at++) {
            value = bytes[at] == '.' ? value : value * 10 + bytes[at] - '0';
        }
        for (int i = 0; i < lowestPower; i++) {
            value *= 10;
        }
        return value;
    }

    private static int power(int digit, int point) {
        return digit < point ? point - digit - 1 : point - digit;
    }

    /** Limited to a value that no mantissa of an event can bring back into range. */
    private static int exponent(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = isDigit(bytes[from]) ? from : from + 1; at < to; at++) {
            value = Math.min(value * 10 + bytes[at] - '0', MAX_EXPONENT);
        }
        return bytes[from] == '-' ? -value : value;
    }

    /** Matches both cases of a letter; {@code to} if absent. */
    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        int at = from;
        while (at < to && (bytes[at] | 0x20) != wanted) {
            at++;
        }
        return at;
    }

    private static boolean isDigitAboveZero(byte b) {
        return b >= '1' && b <= '9';
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int digits(byte[] bytes, int from, int limit) throws MalformedJsonException {
        int at = from;
        while (at < limit && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw MalformedJsonException.at(at, "a value");
        }
        return at;
    }
}
