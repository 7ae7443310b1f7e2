package dev.headwater.lab.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids of counted events with the times at which they counted: only these make another event a duplicate. A horizon
 * of zero switches deduplication off: then equal events of one moment are no duplicates either.
 */
final class CountedIds {

    private final long horizonMs;
    private final boolean off;
    private final Map<String, long[]> timesOfId = new HashMap<>();

    CountedIds(long horizonMs) {
        this.horizonMs = horizonMs;
        this.off = horizonMs == 0;
    }

    /**
     * @param clock of the asking record's partition; a counted event is remembered until the clock is further than
     *     the horizon beyond it
     */
    boolean remembers(String id, long eventTime, long clock) {
        for (long counted : timesOfId.getOrDefault(id, new long[0])) {
            if (Math.abs(eventTime - counted) <= horizonMs && clock <= counted + horizonMs) {
                return true;
            }
        }
        return false;
    }

    void add(String id, long eventTime) {
        if (off) {
            return;
        }
        timesOfId.merge(id, new long[] {eventTime}, (times, added) -> {
            long[] longer = Arrays.copyOf(times, times.length + 1);
            longer[times.length] = added[0];
            return longer;
        });
    }
}
