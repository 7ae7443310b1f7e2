package dev.headwater.jobs.alerts;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.AlertRule;
import dev.headwater.jobs.settings.AlertRule.Kind;
import dev.headwater.jobs.settings.AlertsSettings;
import dev.headwater.jobs.settings.Durations;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All rules, and which events they ask about.
 *
 * @param size of the windows of rules that have none of their own
 * @param kinds of rules that there are, each once
 */
record RuleBook(List<AlertRule> rules, List<Kind> kinds, Duration size, long slideMs) implements Serializable {

    private static final int FIRST_ERROR = 500;

    static RuleBook of(AlertsSettings settings) {
        return new RuleBook(
                new ArrayList<>(settings.rules()),
                new ArrayList<>(settings.rules().stream()
                        .map(AlertRule::kind)
                        .distinct()
                        .sorted()
                        .toList()),
                settings.windowSize(),
                settings.slide().toMillis());
    }

    boolean asksAbout(WebEvent event) {
        return lastEndFor(event) > Long.MIN_VALUE;
    }

    /** The end of the last window that any rule sees the event in. */
    long lastEndFor(WebEvent event) {
        long last = Long.MIN_VALUE;
        for (Kind kind : kinds) {
            if (keyOf(kind, event) != null) {
                last = Math.max(last, sliceOf(event.eventTime()) + windowMs(kind));
            }
        }
        return last;
    }

    /** What each kind of rule sees of an event, once however many rules of that kind there are. */
    List<SubjectSlice> seenOf(WebEvent event) {
        List<SubjectSlice> seen = new ArrayList<>(kinds.size());
        for (Kind kind : kinds) {
            String key = keyOf(kind, event);
            if (key != null) {
                seen.add(new SubjectSlice(sliceOf(event.eventTime()), Subject.of(kind, key), 1));
            }
        }
        return seen;
    }

    /** Those that watch subjects of one kind. */
    List<WatchedRule> of(Kind kind) {
        return rules.stream()
                .filter(rule -> rule.kind() == kind)
                .map(rule -> WatchedRule.of(rule, size))
                .toList();
    }

    /** From the start of a slice on, how long an event of it may come and still count. */
    long openMs() {
        return kinds.stream().mapToLong(this::windowMs).max().orElseThrow();
    }

    long sliceOf(long time) {
        return Math.floorDiv(time, slideMs) * slideMs;
    }

    /** All that makes an alert what it is: under other rules a checkpoint holds halves of episodes that never were. */
    String terms() {
        return rules.stream()
                .map(rule -> WatchedRule.of(rule, size))
                .map(rule -> rule.name() + ": " + rule.detail())
                .sorted()
                .collect(Collectors.joining(
                        "; ", "the rules [", "] every " + Durations.format(Duration.ofMillis(slideMs))));
    }

    private long windowMs(Kind kind) {
        return kind.window(size).toMillis();
    }

    /** {@code null} where rules of this kind do not ask about it. */
    private static String keyOf(Kind kind, WebEvent event) {
        return switch (kind) {
            case ERRORS -> event.status() != null && event.status() >= FIRST_ERROR ? event.host() : null;
            case SPIKE -> event.host();
            case SCRAPER -> event.ip();
        };
    }
}
