package dev.headwater.events.codec;

import dev.headwater.events.Reason;

/** Invalid or too deeply nested JSON. Without a stack trace, because rejected records are ordinary input. */
final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private MalformedJsonException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static MalformedJsonException at(int position, String expected) {
        return new MalformedJsonException(Reason.NOT_JSON, "byte " + position + ": expected " + expected);
    }

    static MalformedJsonException tooDeep(int position, int limit) {
        return new MalformedJsonException(
                Reason.TOO_DEEP, "byte " + position + ": nested more than " + limit + " deep");
    }

    Reason reason() {
        return reason;
    }
}
