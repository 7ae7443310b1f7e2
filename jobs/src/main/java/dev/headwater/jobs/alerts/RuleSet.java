package dev.headwater.jobs.alerts;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.alerts.EpisodeHistory.Episode;
import dev.headwater.jobs.alerts.Limit.CountLimit;
import dev.headwater.jobs.alerts.Limit.SpikeLimit;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.settings.Durations;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules of a job, and the events that they count.
 *
 * @param kinds kinds of the rules, each once
 * @param size window size of rules without a size of their own
 */
record RuleSet(List<AlertRule> rules, List<Kind> kinds, Duration size, long slideMs) implements Serializable {

    private static final int FIRST_ERROR = 500;

    /** A rule with its limit and the rows it makes. */
    record Rule(String name, Limit limit, String detail) {

        static Rule of(AlertRule rule, Duration size) {
            Duration window = rule.kind().window(size);
            long windowMs = window.toMillis();
            String number = rule.limit().toPlainString();
            String in = Durations.format(window);
            return switch (rule.kind()) {
                case ERRORS ->
                    new Rule(
                            rule.name(),
                            CountLimit.atLeast(rule.limit().longValueExact(), windowMs),
                            "at least " + number + " errors in " + in);
                case SPIKE ->
                    new Rule(
                            rule.name(),
                            new SpikeLimit(windowMs, rule.limit()),
                            "more than " + number + " times the mean of the 12 windows of " + in + " before");
                case SCRAPER ->
                    new Rule(
                            rule.name(),
                            CountLimit.moreThan(rule.limit().longValueExact(), windowMs),
                            "more than " + number + " hits in " + in);
            };
        }

        Alert row(String key, Episode episode) {
            Long closedAt = episode.isOpen() ? null : (Long) episode.closedAt();
            return new Alert(
                    name,
                    key,
                    episode.openedAt(),
                    closedAt,
                    episode.emittedValue(),
                    episode.threshold(),
                    detail,
                    false);
        }

        /** Deletes an alert. It has the revision of a closed one, which this or an earlier attempt may have written. */
        Alert retraction(String key, long openedAt) {
            return new Alert(name, key, openedAt, openedAt, 0, 0, detail, true);
        }
    }

    static RuleSet of(AlertsSettings settings) {
        return new RuleSet(
                new ArrayList<>(settings.rules()),
                new ArrayList<>(settings.rules().stream()
                        .map(AlertRule::kind)
                        .distinct()
                        .sorted()
                        .toList()),
                settings.windowSize(),
                settings.slide().toMillis());
    }

    /** Whether any rule counts the event. */
    boolean counts(WebEvent event) {
        return lastWindowEnd(event) > Long.MIN_VALUE;
    }

    /** End of the event's last window over all rules. */
    long lastWindowEnd(WebEvent event) {
        long last = Long.MIN_VALUE;
        for (Kind kind : kinds) {
            if (keyOf(kind, event) != null) {
                last = Math.max(last, sliceOf(event.eventTime()) + windowMs(kind));
            }
        }
        return last;
    }

    /** One slice per kind of rule that counts the event. */
    List<SubjectSlice> slicesOf(WebEvent event) {
        List<SubjectSlice> slices = new ArrayList<>(kinds.size());
        for (Kind kind : kinds) {
            String key = keyOf(kind, event);
            if (key != null) {
                slices.add(new SubjectSlice(sliceOf(event.eventTime()), Subject.of(kind, key), 1));
            }
        }
        return slices;
    }

    List<Rule> of(Kind kind) {
        return rules.stream()
                .filter(rule -> rule.kind() == kind)
                .map(rule -> Rule.of(rule, size))
                .toList();
    }

    /** From the start of a slice to the end of its last window: how long its events are admitted. */
    long openMs() {
        return kinds.stream().mapToLong(this::windowMs).max().orElseThrow();
    }

    long sliceOf(long time) {
        return Math.floorDiv(time, slideMs) * slideMs;
    }

    /** The rules as fixed by the checkpoint: its open episodes are meaningless under other rules. */
    String checkpointSettings() {
        return rules.stream()
                .map(rule -> Rule.of(rule, size))
                .map(rule -> rule.name() + ": " + rule.detail())
                .sorted()
                .collect(Collectors.joining(
                        "; ", "the rules [", "] every " + Durations.format(Duration.ofMillis(slideMs))));
    }

    private long windowMs(Kind kind) {
        return kind.window(size).toMillis();
    }

    /** Null if rules of this kind do not count the event. */
    private static String keyOf(Kind kind, WebEvent event) {
        return switch (kind) {
            case ERRORS -> event.status() != null && event.status() >= FIRST_ERROR ? event.host() : null;
            case SPIKE -> event.host();
            case SCRAPER -> event.ip();
        };
    }
}
