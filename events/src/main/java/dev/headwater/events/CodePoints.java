package dev.headwater.events;

/**
 * Compares texts by code points: the order of their UTF-8 bytes and of Postgres. Java compares UTF-16 units, which puts
 * everything above U+FFFF before U+E000.
 */
public final class CodePoints {

    private static final int SURROGATES = 0xD800;
    private static final int AFTER_SURROGATES = 0xE000;

    private CodePoints() {}

    public static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return rank(a) - rank(b);
            }
        }
        return one.length() - other.length();
    }

    private static int rank(char unit) {
        if (unit < SURROGATES) {
            return unit;
        }
        return unit < AFTER_SURROGATES
                ? unit + Character.MAX_VALUE + 1 - AFTER_SURROGATES
                : unit - AFTER_SURROGATES + SURROGATES;
    }
}
