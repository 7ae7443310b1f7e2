package dev.headwater.events;

/**
 * Texts in the order of their code points, which is that of their UTF-8 bytes and so of Postgres. Java compares UTF-16
 * instead and puts everything above U+FFFF before U+E000.
 */
public final class CodePoints {

    private static final int SURROGATES = 0xD800;
    private static final int BEHIND_SURROGATES = 0xE000;

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
        return unit < BEHIND_SURROGATES
                ? unit + Character.MAX_VALUE + 1 - BEHIND_SURROGATES
                : unit - BEHIND_SURROGATES + SURROGATES;
    }
}
