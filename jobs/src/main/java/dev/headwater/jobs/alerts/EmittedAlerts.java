package dev.headwater.jobs.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a rule stands with a subject.
 *
 * @param atFrontier the episode that was open where all that follows may still change, or {@code null}
 * @param shown all episodes that were told of and may still change
 */
public record EmittedAlerts(Episode atFrontier, List<Episode> shown) {

    static final EmittedAlerts NOTHING = new EmittedAlerts(null, List.of());

    static EmittedAlerts after(EpisodeHistory course, long frontier) {
        return new EmittedAlerts(
                course.atFrontier(),
                new ArrayList<>(course.episodes().stream()
                        .filter(episode -> episode.closedAt() > frontier)
                        .toList()));
    }

    boolean isNothing() {
        return shown.isEmpty();
    }

    /** Episodes that were told of and are none, or begin at another time. */
    List<Episode> vanished(List<Episode> now) {
        return shown.stream()
                .filter(before -> now.stream().noneMatch(each -> each.openedAt() == before.openedAt()))
                .toList();
    }

    /** Episodes that are not known as they are now. */
    List<Episode> news(List<Episode> now) {
        return now.stream()
                .filter(episode -> shown.stream().noneMatch(episode::looksLike))
                .toList();
    }
}
