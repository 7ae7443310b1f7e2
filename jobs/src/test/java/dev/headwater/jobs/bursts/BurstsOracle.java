package dev.headwater.jobs.bursts;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Burst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Bursts by the contract: all counted events of an ip and host at once. */
public record BurstsOracle(int count, long timeoutMs) {

    public Set<Burst> rowsOf(List<WebEvent> counted) {
        Map<String, List<WebEvent>> byKey = new TreeMap<>();
        counted.forEach(event -> byKey.computeIfAbsent(event.ip() + " " + event.host(), key -> new ArrayList<>())
                .add(event));
        Set<Burst> rows = new HashSet<>();
        byKey.values().forEach(events -> rows.addAll(cut(events)));
        return rows;
    }

    private List<Burst> cut(List<WebEvent> events) {
        events.sort(Comparator.comparingLong(WebEvent::eventTime).thenComparing(WebEvent::eventId));
        List<Burst> bursts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= events.size(); i++) {
            boolean full = i - from == count;
            boolean over = i == events.size()
                    || events.get(i).eventTime() >= events.get(from).eventTime() + timeoutMs;
            if (full || over) {
                bursts.add(row(events.subList(from, i), bursts, full));
                from = i;
            }
        }
        return bursts;
    }

    private static Burst row(List<WebEvent> events, List<Burst> previous, boolean full) {
        WebEvent first = events.get(0);
        long sequence = 1
                + previous.stream()
                        .filter(burst -> burst.startedAt() == first.eventTime())
                        .count();
        return new Burst(
                first.ip(),
                first.host(),
                first.eventTime(),
                sequence,
                events.get(events.size() - 1).eventTime(),
                events.size(),
                full ? "count" : "timeout");
    }
}
