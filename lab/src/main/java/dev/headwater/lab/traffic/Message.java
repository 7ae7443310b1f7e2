package dev.headwater.lab.traffic;

/**
 * A record to be written.
 *
 * @param key {@code null} where the event names no visitor
 * @param value may be {@code null}: that is one kind of bad record
 * @param dueMs when it is written, where traffic keeps to a rate
 */
record Message(String key, byte[] value, Role role, long eventTime, long dueMs) {

    /** What the record is meant to be; what becomes of it, the job decides and the oracle foretells. */
    enum Role {
        /** At most the disorder behind. */
        FRESH,
        /** Its window has been written, but accepts events still. */
        LATE_WITHIN,
        /** Its window is closed for good. */
        LATE_BEYOND,
        /** The same bytes once more. */
        DUPLICATE,
        BAD
    }

    Message again(long newDueMs) {
        return new Message(key, value, Role.DUPLICATE, eventTime, newDueMs);
    }
}
