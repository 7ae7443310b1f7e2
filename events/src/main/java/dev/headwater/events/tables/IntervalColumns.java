package dev.headwater.events.tables;

import java.io.Serializable;

/**
 * A table whose rows are intervals of one subject's time (its key without the time) that must not overlap. A row replaces the
 * rows of its subject that start within {@code (start, until]}.
 *
 * @param start name of the key column with the first moment
 * @param end name of the column with the last moment. A row without it is still open and must not delete later rows: its end
 *     is not known yet
 * @param until the last start that a row replaces
 */
public record IntervalColumns<R>(String start, String end, Until<R> until) implements Serializable {

    /** Serializable: a table is part of the sink that writes it. */
    @FunctionalInterface
    public interface Until<R> extends Serializable {
        long of(R row);
    }
}
