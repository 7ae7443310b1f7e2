package dev.headwater.lab.oracle;

import java.util.HashMap;
import java.util.Map;

/** One clock a partition, driven by the accepted events at lower offsets of that partition alone. */
final class PartitionClocks {

    /** The clock of a partition without any accepted event: nothing is late there, nothing is forgotten. */
    static final long MINUS_INFINITY = Long.MIN_VALUE;

    private final long outOfOrdernessMs;
    private final Map<Integer, Long> largestEventTimes = new HashMap<>();

    PartitionClocks(long outOfOrdernessMs) {
        this.outOfOrdernessMs = outOfOrdernessMs;
    }

    long of(int partition) {
        Long largest = largestEventTimes.get(partition);
        return largest == null ? MINUS_INFINITY : largest - outOfOrdernessMs - 1;
    }

    void accept(int partition, long eventTime) {
        largestEventTimes.merge(partition, eventTime, Math::max);
    }
}
