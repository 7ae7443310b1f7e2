package dev.headwater.jobs.alerts;

import dev.headwater.jobs.alerts.Limit.LimitCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * The episodes of a rule over consecutive windows. Windows up to the frontier are final; later ones may still change.
 *
 * @param atFrontier the episode that is open at the frontier, or {@code null}
 * @param episodes in order of time; only the last one may be open
 * @param calm ends of windows that hold events and do not exceed the limit
 */
public record EpisodeHistory(Episode atFrontier, List<Episode> episodes, List<Long> calm) {

    /**
     * A period in which a limit is exceeded: opened at the end of the first window that exceeds it, closed at the end of
     * the next one that does not.
     *
     * @param closedAt {@link #OPEN} while it lasts
     * @param openingValue value of the window that opened it
     * @param largest largest value so far
     * @param threshold threshold at opening
     */
    public record Episode(long openedAt, long closedAt, long openingValue, long largest, long threshold) {

        public static final long OPEN = Long.MAX_VALUE;

        static Episode opened(long end, LimitCheck check) {
            return new Episode(end, OPEN, check.value(), check.value(), check.threshold());
        }

        Episode extended(LimitCheck check) {
            return new Episode(openedAt, closedAt, openingValue, Math.max(largest, check.value()), threshold);
        }

        Episode closed(long end) {
            return new Episode(openedAt, end, openingValue, largest, threshold);
        }

        public boolean isOpen() {
            return closedAt == OPEN;
        }

        /** The value of its row: the opening one while it is open, so that an open episode is emitted once. */
        long emittedValue() {
            return isOpen() ? openingValue : largest;
        }

        /** Whether both episodes make the same row. */
        boolean hasSameRow(Episode other) {
            return openedAt == other.openedAt
                    && closedAt == other.closedAt
                    && emittedValue() == other.emittedValue()
                    && threshold == other.threshold;
        }
    }

    /**
     * Evaluates the windows that end at {@code first} to {@code last}.
     *
     * @param open the episode that is open before {@code first}, or {@code null}
     */
    public static EpisodeHistory of(
            Limit limit, SliceCounts counts, Episode open, long first, long last, long slideMs, long frontier) {
        List<Episode> episodes = new ArrayList<>();
        List<Long> calm = new ArrayList<>();
        Episode current = open;
        Episode atFrontier = open;
        for (long end = first; end <= last; end += slideMs) {
            LimitCheck check = limit.check(counts, end);
            if (current != null && !check.exceeded()) {
                episodes.add(current.closed(end));
            }
            current = next(current, end, check);
            if (!check.exceeded() && check.value() > 0) {
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

    private static Episode next(Episode current, long end, LimitCheck check) {
        if (!check.exceeded()) {
            return null;
        }
        return current == null ? Episode.opened(end, check) : current.extended(check);
    }

    public boolean isOpen() {
        return !episodes.isEmpty() && episodes.get(episodes.size() - 1).isOpen();
    }

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
}
