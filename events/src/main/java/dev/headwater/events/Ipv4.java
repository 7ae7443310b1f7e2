package dev.headwater.events;

/** IPv4 addresses in dotted decimal. */
public final class Ipv4 {

    public static final long NONE = -1;

    private Ipv4() {}

    /**
     * The text from {@code from} on as 32 bits, or {@link #NONE}. Leading zeros are rejected: some programs read them as
     * octal.
     */
    public static long parse(String text, int from) {
        return parse(text, from, text.length(), false);
    }

    /** Whether the text up to {@code end} is an address; leading zeros are accepted. */
    static boolean isAddress(String text, int end) {
        return parse(text, 0, end, true) != NONE;
    }

    /** One pass, because every event needs it. */
    private static long parse(String text, int from, int to, boolean leadingZeros) {
        long bits = 0;
        int part = 0;
        int digits = 0;
        int dots = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit == '.' - '0' && digits > 0 && dots < 3) {
                bits = bits << 8 | part;
                part = 0;
                digits = 0;
                dots++;
                continue;
            }
            boolean leadingZero = digits > 0 && part == 0 && !leadingZeros;
            if (digit < 0 || digit > 9 || digits == 3 || leadingZero || 10 * part + digit > 255) {
                return NONE;
            }
            part = 10 * part + digit;
            digits++;
        }
        return dots == 3 && digits > 0 ? bits << 8 | part : NONE;
    }
}
