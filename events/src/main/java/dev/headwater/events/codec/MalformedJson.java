package dev.headwater.events.codec;

import dev.headwater.events.Reason;

/** Bytes that are no JSON, or too deep. Bad rows are ordinary input, so it carries no stack trace. */
final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private MalformedJson(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static MalformedJson at(int position, String expected) {
        return new MalformedJson(Reason.NOT_JSON, "byte " + position + ": expected " + expected);
    }

    static MalformedJson tooDeep(int position, int limit) {
        return new MalformedJson(Reason.TOO_DEEP, "byte " + position + ": nested more than " + limit + " deep");
    }

    Reason reason() {
        return reason;
    }
}
