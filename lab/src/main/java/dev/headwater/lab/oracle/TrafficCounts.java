package dev.headwater.lab.oracle;

import static java.util.Comparator.comparingLong;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.TrafficRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hits and visitors by tumbling window, and outcomes by minute of record time, in plain maps. */
final class TrafficCounts {

    private static final String JOB = "traffic";
    private static final long MINUTE_MS = 60_000;

    private record HostKey(long windowStart, String host) {}

    private record ReferrerKey(long windowStart, String host, String referrer) {}

    private record OutcomeKey(long minute, Outcome outcome) {}

    private final long sizeMs;
    private final Map<HostKey, Long> hitsByHost = new HashMap<>();
    private final Map<HostKey, Set<String>> visitorsByHost = new HashMap<>();
    private final Map<ReferrerKey, Long> hitsByReferrer = new HashMap<>();
    private final Map<OutcomeKey, Long> outcomes = new HashMap<>();

    TrafficCounts(long sizeMs) {
        this.sizeMs = sizeMs;
    }

    /** Windows are aligned to the epoch, before it as well. */
    long windowEnd(long eventTime) {
        return Math.floorDiv(eventTime, sizeMs) * sizeMs + sizeMs;
    }

    void addOutcome(long recordTime, Outcome outcome) {
        long minute = Math.floorDiv(recordTime, MINUTE_MS) * MINUTE_MS;
        outcomes.merge(new OutcomeKey(minute, outcome), 1L, Long::sum);
    }

    void addCounted(WebEvent event) {
        long start = windowEnd(event.eventTime()) - sizeMs;
        HostKey host = new HostKey(start, event.host());
        hitsByHost.merge(host, 1L, Long::sum);
        if (event.ip() != null) {
            visitorsByHost.computeIfAbsent(host, key -> new HashSet<>()).add(event.ip());
        }
        String referrer = event.referrer() == null ? "" : event.referrer();
        hitsByReferrer.merge(new ReferrerKey(start, event.host(), referrer), 1L, Long::sum);
    }

    List<TrafficRow> byHost() {
        return hitsByHost.entrySet().stream()
                .map(hits -> hostRow(hits.getKey(), hits.getValue()))
                .sorted(comparingLong(TrafficRow::windowStart).thenComparing(TrafficRow::group))
                .toList();
    }

    List<ReferrerTraffic> byReferrer() {
        return hitsByReferrer.entrySet().stream()
                .map(hits -> referrerRow(hits.getKey(), hits.getValue()))
                .sorted(comparingLong(ReferrerTraffic::windowStart)
                        .thenComparing(ReferrerTraffic::host)
                        .thenComparing(ReferrerTraffic::referrer))
                .toList();
    }

    List<OutcomeCount> accounting() {
        return outcomes.entrySet().stream()
                .map(e -> accountingRow(e.getKey(), e.getValue()))
                .sorted(comparingLong(OutcomeCount::minute).thenComparing(OutcomeCount::outcome))
                .toList();
    }

    private TrafficRow hostRow(HostKey key, long hits) {
        long visitors = visitorsByHost.getOrDefault(key, Set.of()).size();
        return new TrafficRow(key.windowStart(), key.windowStart() + sizeMs, key.host(), hits, visitors);
    }

    private ReferrerTraffic referrerRow(ReferrerKey key, long hits) {
        long end = key.windowStart() + sizeMs;
        return new ReferrerTraffic(key.windowStart(), end, key.host(), key.referrer(), hits);
    }

    private static OutcomeCount accountingRow(OutcomeKey key, long events) {
        return new OutcomeCount(JOB, key.minute(), key.outcome().word(), events);
    }
}
