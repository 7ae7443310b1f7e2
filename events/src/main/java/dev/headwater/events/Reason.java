package dev.headwater.events;

/** Why the decoder rejects a record, in the order of the checks. */
public enum Reason {
    EMPTY,
    TOO_LARGE,
    BAD_ENCODING,
    TOO_DEEP,
    NOT_JSON,
    NOT_OBJECT,
    MISSING_FIELD,
    WRONG_TYPE,
    BAD_TIME,
    TIME_AHEAD
}
