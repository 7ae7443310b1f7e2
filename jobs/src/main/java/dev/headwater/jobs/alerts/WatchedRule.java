package dev.headwater.jobs.alerts;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.settings.AlertRule;
import dev.headwater.jobs.settings.Durations;
import java.io.Serializable;
import java.time.Duration;

/** A rule with its arithmetic, and how it puts an episode in a row. */
record WatchedRule(String name, Limit limit, String detail) implements Serializable {

    static WatchedRule of(AlertRule rule, Duration size) {
        Duration window = rule.kind().window(size);
        long windowMs = window.toMillis();
        String number = rule.limit().toPlainString();
        String in = Durations.format(window);
        return switch (rule.kind()) {
            case ERRORS ->
                new WatchedRule(
                        rule.name(),
                        CountLimit.atLeast(rule.limit().longValueExact(), windowMs),
                        "at least " + number + " errors in " + in);
            case SPIKE ->
                new WatchedRule(
                        rule.name(),
                        new SpikeLimit(windowMs, rule.limit()),
                        "more than " + number + " times the mean of the 12 windows of " + in + " before");
            case SCRAPER ->
                new WatchedRule(
                        rule.name(),
                        CountLimit.moreThan(rule.limit().longValueExact(), windowMs),
                        "more than " + number + " hits in " + in);
        };
    }

    Alert row(String key, Episode episode) {
        return new Alert(
                name,
                key,
                episode.openedAt(),
                episode.isOpen() ? null : episode.closedAt(),
                episode.isOpen() ? episode.openingValue() : episode.largest(),
                episode.threshold(),
                detail,
                false);
    }

    /**
     * That no alert was opened then. Said with the revision of a closed one, because that is what may have been written of
     * it, by this attempt or one before.
     */
    Alert gone(String key, long openedAt) {
        return new Alert(name, key, openedAt, openedAt, 0, 0, detail, true);
    }
}
