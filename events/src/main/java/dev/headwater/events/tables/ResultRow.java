package dev.headwater.events.tables;

/** A row of a result table: a pure function of the events in it. */
public interface ResultRow {

    /** Grows with the events in the row, never with the number of times it was written. */
    long revision();

    /** Whether this version deletes the row; only its key and revision count then. */
    default boolean isGone() {
        return false;
    }
}
