package dev.headwater.jobs.io.postgres;

/** A JSON string that Postgres can store whatever is in it: what it cannot hold becomes U+FFFD. */
final class JsonText {

    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {}

    static String of(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(json, point));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, int point) {
        boolean loneSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point == 0 || loneSurrogate) {
            json.append(REPLACEMENT);
        } else if (point == '"' || point == '\\') {
            json.append('\\').append((char) point);
        } else if (point < ' ') {
            json.append(String.format("\\u%04x", point));
        } else {
            json.appendCodePoint(point);
        }
    }
}
