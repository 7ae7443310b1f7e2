package dev.headwater.events.tables;

import java.io.Serializable;

/**
 * A table whose rows are stretches of one subject's time (its key without the time), no two of which may overlap. A row
 * takes the place of every other one of its subject that starts within {@code (start, until]}.
 *
 * @param start name of the key column that holds the first moment
 * @param end name of the column that holds the last moment; where it is empty the row is still open, and holds nothing
 *     yet: who cannot say how far he reaches must not take away what lies far ahead
 * @param until the last start that a row replaces
 */
public record IntervalColumns<R>(String start, String end, Until<R> until) implements Serializable {

    /** Serializable, because a table travels with the sink that writes it. */
    @FunctionalInterface
    public interface Until<R> extends Serializable {
        long of(R row);
    }
}
