package dev.headwater.events.codec;

/** Epoch milliseconds written as a JSON number in any notation. Such numbers may be as long as the event allows. */
final class EpochNumber {

    private static final int MOST_DIGITS = 15;
    private static final int FAR = 1_000_000;

    private EpochNumber() {}

    /** {@link EventTime#BAD} if the number is no whole one from 1970 to 9999. */
    static long parse(byte[] bytes, int from, int to) {
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
        boolean tooLarge = exponent + power(first, point) >= MOST_DIGITS;
        if (bytes[from] == '-' || lowestPower < 0 || tooLarge) {
            return EventTime.BAD;
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

    /** Stops growing where no number of the mantissa's length could bring it back into range. */
    private static int exponent(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = JsonNumber.isDigit(bytes[from]) ? from : from + 1; at < to; at++) {
            value = Math.min(value * 10 + bytes[at] - '0', FAR);
        }
        return bytes[from] == '-' ? -value : value;
    }

    /** Takes both cases of a letter; {@code to} if it is not there. */
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
}
