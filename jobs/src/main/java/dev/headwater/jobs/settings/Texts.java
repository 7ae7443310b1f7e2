package dev.headwater.jobs.settings;

/** Shortens and escapes untrusted text for one line of a message. */
public final class Texts {
    private static final int LONGEST = 100;

    private Texts() {}

    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    public static String shortened(String text) {
        String line = oneLine(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** Control characters could move the cursor or fake a second line. */
    static String oneLine(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
