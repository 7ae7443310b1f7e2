package dev.headwater.events.codec;

import java.util.Locale;

/**
 * Scans JSON by RFC 8259 without building objects. Not a library, because the contract decides by the first invalid byte,
 * limits only depth and size, and most bytes of an event are never read again. The bytes must be valid UTF-8.
 */
final class JsonScanner {

    static final int MAX_DEPTH = 32;

    /** Kind of a JSON value. Only in escaped texts do bytes and text differ. */
    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        ESCAPED_TEXT,
        OBJECT,
        ARRAY;

        boolean isText() {
            return this == TEXT || this == ESCAPED_TEXT;
        }

        String word() {
            return this == ESCAPED_TEXT ? TEXT.word() : name().toLowerCase(Locale.ROOT);
        }
    }

    private byte[] bytes = {};
    private int at;
    private int limit;
    private int depth;
    private boolean sawEscape;
    private int nameStart;
    private boolean nameEscaped;
    private int nameEnd;

    /** Starts at {@code from}, at a depth of {@code outerDepth}. */
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

    /** Whether any text since the reset contained an escape. */
    boolean sawEscape() {
        return sawEscape;
    }

    /** Position of the last name, without its quotes. */
    int nameStart() {
        return nameStart;
    }

    int nameEnd() {
        return nameEnd;
    }

    boolean nameEscaped() {
        return nameEscaped;
    }

    /** Peeks at the next byte that is not white space; -1 at the end. */
    int peek() {
        while (at < limit) {
            byte b = bytes[at];
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    Kind value() throws MalformedJsonException {
        switch (peek()) {
            case '"':
                return text() ? Kind.ESCAPED_TEXT : Kind.TEXT;
            case '{':
                object();
                return Kind.OBJECT;
            case '[':
                array();
                return Kind.ARRAY;
            case 't':
                return literal("true", Kind.BOOLEAN);
            case 'f':
                return literal("false", Kind.BOOLEAN);
            case 'n':
                return literal("null", Kind.NULL);
            default:
                at = JsonNumber.end(bytes, at, limit);
                return Kind.NUMBER;
        }
    }

    /** Reads the opening bracket at {@link #peek}; false if the closing one follows. */
    boolean enter(int close) throws MalformedJsonException {
        if (depth == MAX_DEPTH) {
            throw MalformedJsonException.tooDeep(at, MAX_DEPTH);
        }
        depth++;
        at++;
        return peek() != close || more(close);
    }

    void name() throws MalformedJsonException {
        if (peek() != '"') {
            throw MalformedJsonException.at(at, "a name in quotes");
        }
        nameStart = at + 1;
        nameEscaped = text();
        nameEnd = at - 1;
        if (peek() != ':') {
            throw MalformedJsonException.at(at, "a colon");
        }
        at++;
    }

    /** Reads a comma, true, or the closing bracket, false. */
    boolean more(int close) throws MalformedJsonException {
        int b = peek();
        if (b != ',' && b != close) {
            throw MalformedJsonException.at(at, "a comma or " + (char) close);
        }
        at++;
        if (b == close) {
            depth--;
            return false;
        }
        return true;
    }

    void finish() throws MalformedJsonException {
        if (peek() != -1) {
            throw MalformedJsonException.at(at, "nothing more");
        }
    }

    private void object() throws MalformedJsonException {
        if (enter('}')) {
            do {
                name();
                value();
            } while (more('}'));
        }
    }

    private void array() throws MalformedJsonException {
        if (enter(']')) {
            do {
                value();
            } while (more(']'));
        }
    }

    private boolean text() throws MalformedJsonException {
        int end = JsonText.end(bytes, at, limit);
        at = Math.abs(end);
        sawEscape |= end < 0;
        return end < 0;
    }

    private Kind literal(String word, Kind kind) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || bytes[at + i] != word.charAt(i)) {
                throw MalformedJsonException.at(at + i, word);
            }
        }
        at += word.length();
        return kind;
    }
}
