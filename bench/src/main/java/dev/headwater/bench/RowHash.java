package dev.headwater.bench;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import java.io.Serializable;

/** Hash of a row. Hashes are summed, so the order of rows does not matter. */
@FunctionalInterface
interface RowHash<T> extends Serializable {

    long of(T row);

    /** For rows that are not compared. */
    static <T> RowHash<T> nothing() {
        return row -> 0;
    }

    static long of(HostVisits row) {
        return mixed(mixed(row.windowEnd(), row.host().hashCode()), row.visits());
    }

    static long of(RankedPage row) {
        long place = mixed(mixed(row.windowEnd(), row.host().hashCode()), row.rank());
        return mixed(mixed(place, row.path().hashCode()), row.visits());
    }

    private static long mixed(long one, long other) {
        long sum = (one ^ other * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return sum ^ sum >>> 29;
    }
}
