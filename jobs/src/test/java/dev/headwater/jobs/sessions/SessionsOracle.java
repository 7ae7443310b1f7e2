package dev.headwater.jobs.sessions;

import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions by the contract: all counted events of a visitor and host, sorted, in one pass. */
public record SessionsOracle(long gapMs, long maxLengthMs, long maxEvents, Function<WebEvent, List<String>> subject) {

    /** Uses the job's default caps. */
    public static SessionsOracle byIpAndHost(long gapMs) {
        return new SessionsOracle(gapMs, 4 * 3_600_000L, 10_000, event -> List.of(event.ip(), event.host()));
    }

    public List<Session> rows(Collection<WebEvent> counted) {
        return rows(counted, event -> Enrichment.NONE);
    }

    public List<Session> rows(Collection<WebEvent> counted, Function<WebEvent, Enrichment> enrichment) {
        Map<List<String>, List<WebEvent>> bySubject = counted.stream().collect(Collectors.groupingBy(subject));
        List<Session> rows = new ArrayList<>();
        bySubject.forEach((key, events) -> {
            events.sort(Comparator.comparingLong(WebEvent::eventTime)
                    .thenComparing(WebEvent::eventId)
                    .thenComparing(WebEvent::url));
            List<List<WebEvent>> sessions = split(events);
            for (int i = 0; i < sessions.size(); i++) {
                rows.add(row(
                        key, sessions.get(i), i + 1 < sessions.size() ? sessions.get(i + 1) : List.of(), enrichment));
            }
        });
        return rows;
    }

    private List<List<WebEvent>> split(List<WebEvent> events) {
        List<List<WebEvent>> sessions = new ArrayList<>();
        List<WebEvent> open = new ArrayList<>();
        for (WebEvent event : events) {
            if (open.isEmpty() || isNext(open, event)) {
                open = new ArrayList<>();
                sessions.add(open);
            }
            open.add(event);
        }
        return sessions;
    }

    private boolean isNext(List<WebEvent> session, WebEvent event) {
        long start = session.get(0).eventTime();
        boolean isFull = event.eventTime() - start >= maxLengthMs || session.size() >= maxEvents;
        boolean isGap = event.eventTime() - last(session).eventTime() > gapMs;
        // two sessions with one start would share a key
        return isGap || isFull && event.eventTime() != start;
    }

    private Session row(
            List<String> key, List<WebEvent> session, List<WebEvent> next, Function<WebEvent, Enrichment> enrichment) {
        WebEvent first = session.get(0);
        Enrichment ofFirst = enrichment.apply(first);
        WebEvent last = last(session);
        boolean capped = !next.isEmpty() && next.get(0).eventTime() - last.eventTime() <= gapMs;
        long pages = session.stream()
                .filter(event -> event.type().equals("page_view"))
                .map(event -> event.url().replaceFirst("[?#].*", ""))
                .distinct()
                .count();
        return new Session(
                key.get(0),
                key.get(1),
                first.eventTime(),
                last.eventTime(),
                session.size(),
                pages,
                first.url(),
                last.url(),
                last.eventTime() - first.eventTime(),
                session.size() == 1,
                !dayOf(first).equals(dayOf(last)),
                capped,
                orEmpty(ofFirst.country()),
                orEmpty(ofFirst.device()),
                0,
                0,
                false);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static WebEvent last(List<WebEvent> session) {
        return session.get(session.size() - 1);
    }

    private static LocalDate dayOf(WebEvent event) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(event.eventTime()), ZoneOffset.UTC);
    }
}
