package dev.headwater.lab.oracle;

import dev.headwater.events.Decoded;
import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.lab.oracle.TrafficTruth.LogRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The true results of job {@code traffic} over a log, written from the contract alone: one record after the other, without
 * Flink, threads or timers.
 *
 * <p>Records of one partition must come in offset order. The order between partitions does not matter, unless copies of
 * one event lie in different partitions: then the first that is not late counts. Traffic is read in the order in which it
 * was acknowledged.
 */
public final class TrafficOracle {

    /**
     * A Kafka record.
     *
     * @param recordTime its timestamp, epoch milliseconds; negative if it has none
     * @param value may be {@code null}
     */
    public record LogRecord(int partition, long offset, long recordTime, byte[] value) {}

    private final OracleSettings settings;
    private final BiFunction<byte[], Long, Decoded> decoder;
    private final Clocks clocks;
    private final CountedEvents counted;
    private final TrafficCounts counts;
    private final List<String> lateIds = new ArrayList<>();
    private final Map<Integer, LogRange> log = new TreeMap<>();

    /** @param decoder of a record's value and time */
    public TrafficOracle(OracleSettings settings, BiFunction<byte[], Long, Decoded> decoder) {
        this.settings = settings;
        this.decoder = decoder;
        this.clocks = new Clocks(settings.outOfOrderness().toMillis());
        this.counted = new CountedEvents(settings.dedupHorizon().toMillis());
        this.counts = new TrafficCounts(settings.windowSize().toMillis());
    }

    public Outcome read(LogRecord record) {
        log.compute(record.partition(), (p, range) -> range == null ? LogRange.of(record) : range.with(record));
        Decoded decoded = decoder.apply(record.value(), record.recordTime());
        Outcome outcome = decoded.isEvent() ? admit(record.partition(), decoded.event()) : Outcome.REJECTED;
        counts.addOutcome(record.recordTime(), outcome);
        return outcome;
    }

    public TrafficTruth truth() {
        return new TrafficTruth(
                counts.byHost(),
                counts.byReferrer(),
                counts.accounting(),
                List.copyOf(lateIds),
                List.copyOf(log.values()));
    }

    private Outcome admit(int partition, WebEvent event) {
        long clock = clocks.of(partition);
        clocks.advance(partition, event.eventTime());
        Outcome outcome = outcome(event, clock);
        if (outcome == Outcome.COUNTED) {
            counted.add(event.eventId(), event.eventTime());
            counts.addCounted(event);
        } else if (outcome == Outcome.LATE) {
            lateIds.add(event.eventId());
        }
        return outcome;
    }

    /** Never filtered: every event has a host. */
    private Outcome outcome(WebEvent event, long clock) {
        if (counted.contains(event.eventId(), event.eventTime(), clock)) {
            return Outcome.DUPLICATE;
        }
        long closesAt =
                counts.windowEnd(event.eventTime()) - 1 + settings.lateness().toMillis();
        return closesAt <= clock ? Outcome.LATE : Outcome.COUNTED;
    }

    /** One clock a partition, advanced by the accepted events at lower offsets of that partition alone. */
    private static final class Clocks {

        private final long outOfOrdernessMs;
        private final Map<Integer, Long> maxEventTimes = new HashMap<>();

        private Clocks(long outOfOrdernessMs) {
            this.outOfOrdernessMs = outOfOrdernessMs;
        }

        /** The minimum while the partition has no accepted event: nothing is late there. */
        private long of(int partition) {
            Long max = maxEventTimes.get(partition);
            return max == null ? Long.MIN_VALUE : max - outOfOrdernessMs - 1;
        }

        private void advance(int partition, long eventTime) {
            maxEventTimes.merge(partition, eventTime, Math::max);
        }
    }

    /** Ids and times of counted events: only these make another event a duplicate. A horizon of zero is off. */
    private static final class CountedEvents {

        private final long horizonMs;
        private final Map<String, long[]> timesById = new HashMap<>();

        private CountedEvents(long horizonMs) {
            this.horizonMs = horizonMs;
        }

        /** @param clock of the record's partition; an id is forgotten once the clock is the horizon beyond its event */
        private boolean contains(String id, long eventTime, long clock) {
            for (long counted : timesById.getOrDefault(id, new long[0])) {
                if (Math.abs(eventTime - counted) <= horizonMs && clock <= counted + horizonMs) {
                    return true;
                }
            }
            return false;
        }

        private void add(String id, long eventTime) {
            if (horizonMs == 0) {
                return;
            }
            timesById.merge(id, new long[] {eventTime}, (times, added) -> {
                long[] longer = Arrays.copyOf(times, times.length + 1);
                longer[times.length] = added[0];
                return longer;
            });
        }
    }
}
