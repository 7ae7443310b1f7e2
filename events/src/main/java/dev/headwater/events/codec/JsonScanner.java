package dev.headwater.events.codec;

/**
 * Walks over JSON without building anything, strictly by RFC 8259. Written here and not taken from a library, because
 * the contract decides by the first offending byte, knows no limit but depth and size, and most of an event is never
 * looked at again. The bytes must be valid UTF-8.
 */
final class JsonScanner {

    static final int MAX_DEPTH = 32;

    private byte[] bytes = {};
    private int at;
    private int limit;
    private int depth;
    private boolean sawEscape;
    private int nameStart;
    private boolean nameEscaped;
    private int nameEnd;

    /** Starts at {@code from}; what stands there counts as {@code outerDepth} deep already. */
    void reset(byte[] source, int from, int to, int outerDepth) {
        bytes = source;
        at = from;
        limit = to;
        depth = outerDepth;
        sawEscape = false;
    }

    int at() {
        return at;
    }

    /** Whether any text since the start held an escape. */
    boolean sawEscape() {
        return sawEscape;
    }

    /** Position of the name last read, its quotes left out. */
    int nameStart() {
        return nameStart;
    }

    int nameEnd() {
        return nameEnd;
    }

    boolean nameEscaped() {
        return nameEscaped;
    }

    /** The next byte that is not white space, which stays unread; -1 at the end. */
    int next() {
        while (at < limit) {
            byte b = bytes[at];
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    JsonKind value() throws MalformedJson {
        switch (next()) {
            case '"':
                return text() ? JsonKind.ESCAPED_TEXT : JsonKind.TEXT;
            case '{':
                object();
                return JsonKind.OBJECT;
            case '[':
                array();
                return JsonKind.ARRAY;
            case 't':
                return literal("true", JsonKind.BOOLEAN);
            case 'f':
                return literal("false", JsonKind.BOOLEAN);
            case 'n':
                return literal("null", JsonKind.NULL);
            default:
                at = JsonNumber.end(bytes, at, limit);
                return JsonKind.NUMBER;
        }
    }

    /** Reads the bracket that {@link #next} saw; false if its partner follows at once. */
    boolean enter(int close) throws MalformedJson {
        if (depth == MAX_DEPTH) {
            throw MalformedJson.tooDeep(at, MAX_DEPTH);
        }
        depth++;
        at++;
        return next() != close || more(close);
    }

    void name() throws MalformedJson {
        if (next() != '"') {
            throw MalformedJson.at(at, "a name in quotes");
        }
        nameStart = at + 1;
        nameEscaped = text();
        nameEnd = at - 1;
        if (next() != ':') {
            throw MalformedJson.at(at, "a colon");
        }
        at++;
    }

    /** Reads a comma, true, or the closing bracket, false. */
    boolean more(int close) throws MalformedJson {
        int b = next();
        if (b != ',' && b != close) {
            throw MalformedJson.at(at, "a comma or " + (char) close);
        }
        at++;
        if (b == close) {
            depth--;
            return false;
        }
        return true;
    }

    void finish() throws MalformedJson {
        if (next() != -1) {
            throw MalformedJson.at(at, "nothing more");
        }
    }

    private void object() throws MalformedJson {
        if (enter('}')) {
            do {
                name();
                value();
            } while (more('}'));
        }
    }

    private void array() throws MalformedJson {
        if (enter(']')) {
            do {
                value();
            } while (more(']'));
        }
    }

    private boolean text() throws MalformedJson {
        int end = JsonText.end(bytes, at, limit);
        at = Math.abs(end);
        sawEscape |= end < 0;
        return end < 0;
    }

    private JsonKind literal(String word, JsonKind kind) throws MalformedJson {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || bytes[at + i] != word.charAt(i)) {
                throw MalformedJson.at(at + i, word);
            }
        }
        at += word.length();
        return kind;
    }
}
