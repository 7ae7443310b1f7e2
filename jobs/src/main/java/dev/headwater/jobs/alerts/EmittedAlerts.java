package dev.headwater.jobs.alerts;

import dev.headwater.jobs.alerts.EpisodeHistory.Episode;
import java.util.ArrayList;
import java.util.List;

/**
 * State of one rule and subject.
 *
 * @param atFrontier the episode that is open at the frontier, or {@code null}
 * @param emitted emitted episodes that may still change
 */
public record EmittedAlerts(Episode atFrontier, List<Episode> emitted) {

    static final EmittedAlerts NONE = new EmittedAlerts(null, List.of());

    static EmittedAlerts after(EpisodeHistory history, long frontier) {
        return new EmittedAlerts(
                history.atFrontier(),
                new ArrayList<>(history.episodes().stream()
                        .filter(episode -> episode.closedAt() > frontier)
                        .toList()));
    }

    boolean isEmpty() {
        return emitted.isEmpty();
    }

    /** Emitted episodes whose opening time no longer occurs. */
    List<Episode> retracted(List<Episode> current) {
        return emitted.stream()
                .filter(old -> current.stream().noneMatch(each -> each.openedAt() == old.openedAt()))
                .toList();
    }

    /** Episodes whose row is new or differs from the emitted one. */
    List<Episode> changed(List<Episode> current) {
        return current.stream()
                .filter(episode -> emitted.stream().noneMatch(episode::hasSameRow))
                .toList();
    }
}
