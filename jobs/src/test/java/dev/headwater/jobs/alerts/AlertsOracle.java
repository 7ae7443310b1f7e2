package dev.headwater.jobs.alerts;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The alerts after the end of input: every window of every subject is counted event by event. */
public record AlertsOracle(List<Asked> rules, long sizeMs, long slideMs) {

    /** A rule whose limit is {@code parts / of}. */
    public record Asked(String name, String kind, long parts, long of, String detail) {}

    private static final long MIN = 60_000;

    private record Measured(boolean exceeded, long value, long threshold) {}

    public Set<Alert> alerts(Collection<WebEvent> counted) {
        Set<Alert> alerts = new HashSet<>();
        for (Asked rule : rules) {
            Map<String, List<WebEvent>> subjects = counted.stream()
                    .filter(event -> !rule.kind().equals("errors") || event.status() != null && event.status() >= 500)
                    .filter(event -> !rule.kind().equals("scraper") || event.ip() != null)
                    .collect(Collectors.groupingBy(
                            event -> rule.kind().equals("scraper") ? event.ip() : event.host(),
                            TreeMap::new,
                            Collectors.toList()));
            subjects.forEach((key, events) -> alerts.addAll(
                    episodes(rule, key, events.stream().map(WebEvent::eventTime).toList())));
        }
        return alerts;
    }

    private List<Alert> episodes(Asked rule, String key, List<Long> times) {
        List<Alert> closed = new ArrayList<>();
        long first = times.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = times.stream().mapToLong(Long::longValue).max().orElseThrow() + Math.max(sizeMs, MIN) + 2 * slideMs;
        Alert open = null;
        for (long end = Math.floorDiv(first, slideMs) * slideMs; end <= last; end += slideMs) {
            Measured measured = measure(rule, times, end);
            if (open == null && measured.exceeded()) {
                open = new Alert(
                        rule.name(), key, end, null, measured.value(), measured.threshold(), rule.detail(), false);
            } else if (open != null) {
                open = new Alert(
                        rule.name(),
                        key,
                        open.openedAt(),
                        measured.exceeded() ? null : (Long) end,
                        measured.exceeded() ? Math.max(open.value(), measured.value()) : open.value(),
                        open.threshold(),
                        rule.detail(),
                        false);
                if (!measured.exceeded()) {
                    closed.add(open);
                    open = null;
                }
            }
        }
        return closed;
    }

    private Measured measure(Asked rule, List<Long> times, long end) {
        if (rule.kind().equals("errors")) {
            long errors = count(times, end - sizeMs, end);
            return new Measured(errors >= rule.parts(), errors, rule.parts());
        }
        if (rule.kind().equals("scraper")) {
            long hits = count(times, end - MIN, end);
            return new Measured(hits > rule.parts(), hits, rule.parts());
        }
        long visits = count(times, end - sizeMs, end);
        long preceding = 0;
        int notEmpty = 0;
        for (int window = 1; window <= 12; window++) {
            long held = count(times, end - (window + 1) * sizeMs, end - window * sizeMs);
            preceding += held;
            notEmpty += held > 0 ? 1 : 0;
        }
        boolean above = visits * 12 * rule.of() > rule.parts() * preceding;
        return new Measured(notEmpty >= 3 && above, visits, rule.parts() * preceding / (12 * rule.of()));
    }

    private static long count(List<Long> times, long from, long to) {
        long count = 0;
        for (long time : times) {
            count += from <= time && time < to ? 1 : 0;
        }
        return count;
    }
}
