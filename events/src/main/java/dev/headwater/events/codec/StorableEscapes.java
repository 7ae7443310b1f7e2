package dev.headwater.events.codec;

/** JSON text that stays JSON text, but in which no escape stands for what Postgres cannot hold. */
final class StorableEscapes {

    private static final String REPLACEMENT = "fffd";

    private StorableEscapes() {}

    /** Escapes of U+0000 and of lone surrogates become those of U+FFFD. */
    static String of(String json) {
        int at = json.indexOf("\\u");
        if (at < 0) {
            return json;
        }
        StringBuilder mended = new StringBuilder(json);
        at = json.indexOf('\\');
        while (at >= 0) {
            at = json.indexOf('\\', afterEscape(mended, at));
        }
        return mended.toString();
    }

    private static int afterEscape(StringBuilder json, int at) {
        if (json.charAt(at + 1) != 'u') {
            return at + 2;
        }
        char unit = unit(json, at);
        if (Character.isHighSurrogate(unit) && lowSurrogateAt(json, at + 6)) {
            return at + 12;
        }
        if (unit == 0 || Character.isSurrogate(unit)) {
            json.replace(at + 2, at + 6, REPLACEMENT);
        }
        return at + 6;
    }

    private static boolean lowSurrogateAt(StringBuilder json, int at) {
        return json.charAt(at) == '\\' && json.charAt(at + 1) == 'u' && Character.isLowSurrogate(unit(json, at));
    }

    private static char unit(StringBuilder json, int at) {
        return (char) Integer.parseInt(json, at + 2, at + 6, 16);
    }
}
