package dev.headwater.events;

/** Why a record is no event, in the order in which the reasons are checked. */
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
