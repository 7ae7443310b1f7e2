package dev.headwater.lab.oracle;

import dev.headwater.events.Decoded;
import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The true results of job {@code traffic} over a log, by the contract's words alone: one record after the other, no
 * threads, no windows that close, nothing that could be early or late by accident.
 *
 * <p>Records of one partition must come in the order of their offsets. How partitions interleave is up to the caller
 * and does not matter, unless copies of one event lie in different partitions: then the first that is not late counts,
 * and another interleaving could choose another one. Traffic is read in the order in which it was acknowledged.
 */
public final class TrafficOracle {

    private final OracleSettings settings;
    private final RecordDecoder decoder;
    private final PartitionClocks clocks;
    private final CountedIds counted;
    private final WindowTally windows;
    private final MinuteTally minutes = new MinuteTally();
    private final List<String> lateIds = new ArrayList<>();
    private final Map<Integer, LogRange> log = new TreeMap<>();

    public TrafficOracle(OracleSettings settings, RecordDecoder decoder) {
        this.settings = settings;
        this.decoder = decoder;
        this.clocks = new PartitionClocks(settings.outOfOrderness().toMillis());
        this.counted = new CountedIds(settings.dedupHorizon().toMillis());
        this.windows = new WindowTally(settings.windowSize().toMillis());
    }

    public Outcome read(LogRecord logged) {
        log.compute(logged.partition(), (p, range) -> range == null ? LogRange.of(logged) : range.with(logged));
        Decoded decoded = decoder.decode(logged.value(), logged.recordTime());
        Outcome outcome = decoded.isEvent() ? accepted(logged.partition(), decoded.event()) : Outcome.REJECTED;
        minutes.count(logged.recordTime(), outcome);
        return outcome;
    }

    public TrafficTruth truth() {
        return new TrafficTruth(
                windows.byHost(),
                windows.byReferrer(),
                minutes.rows(),
                List.copyOf(lateIds),
                List.copyOf(log.values()));
    }

    private Outcome accepted(int partition, WebEvent event) {
        long clock = clocks.of(partition);
        clocks.accept(partition, event.eventTime());
        Outcome outcome = atTheGate(event, clock);
        if (outcome == Outcome.COUNTED) {
            counted.add(event.eventId(), event.eventTime());
            windows.count(event);
        } else if (outcome == Outcome.LATE) {
            lateIds.add(event.eventId());
        }
        return outcome;
    }

    /** Nothing is filtered: every event has the host that the job asks about. */
    private Outcome atTheGate(WebEvent event, long clock) {
        if (counted.remembers(event.eventId(), event.eventTime(), clock)) {
            return Outcome.DUPLICATE;
        }
        long lastChance =
                windows.windowEnd(event.eventTime()) - 1 + settings.lateness().toMillis();
        return lastChance <= clock ? Outcome.LATE : Outcome.COUNTED;
    }
}
