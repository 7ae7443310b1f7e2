package dev.headwater.jobs.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * How a rule fared over a row of windows.
 *
 * @param atFrontier the episode that was open at the frontier, where what follows may still change; {@code null}: none
 * @param episodes in their order; only the last one may be open
 * @param calm the ends of windows that hold something and do not break the rule
 */
public record EpisodeHistory(Episode atFrontier, List<Episode> episodes, List<Long> calm) {

    /**
     * From the window that ends at {@code first} to the one that ends at {@code last}.
     *
     * @param before the episode that is open at the start, or {@code null}
     */
    public static EpisodeHistory of(
            Limit limit, SliceCounts counts, Episode before, long first, long last, long slideMs, long frontier) {
        List<Episode> episodes = new ArrayList<>();
        List<Long> calm = new ArrayList<>();
        Episode current = before;
        Episode atFrontier = before;
        for (long end = first; end <= last; end += slideMs) {
            LimitCheck verdict = limit.of(counts, end);
            if (current != null && !verdict.broken()) {
                episodes.add(current.closed(end));
            }
            current = next(current, end, verdict);
            if (!verdict.broken() && verdict.value() > 0) {
                calm.add(end);
            }
            if (end <= frontier) {
                atFrontier = current;
            }
        }
        if (current != null) {
            episodes.add(current);
        }
        return new EpisodeHistory(atFrontier, episodes, calm);
    }

    private static Episode next(Episode current, long end, LimitCheck verdict) {
        if (!verdict.broken()) {
            return null;
        }
        return current == null ? Episode.opened(end, verdict) : current.goesOn(verdict);
    }

    public boolean isOpen() {
        return !episodes.isEmpty() && episodes.get(episodes.size() - 1).isOpen();
    }
}
