package dev.headwater.jobs.alerts;

/**
 * A time in which a rule was broken: opened at the end of the first window that breaks it, closed at the end of the first
 * later one that does not.
 *
 * @param closedAt {@link #OPEN} while it lasts
 * @param openingValue of the window that opened it
 * @param largest value so far
 * @param threshold when it was opened
 */
public record Episode(long openedAt, long closedAt, long openingValue, long largest, long threshold) {

    public static final long OPEN = Long.MAX_VALUE;

    static Episode opened(long end, LimitCheck verdict) {
        return new Episode(end, OPEN, verdict.value(), verdict.value(), verdict.threshold());
    }

    Episode goesOn(LimitCheck verdict) {
        return new Episode(openedAt, closedAt, openingValue, Math.max(largest, verdict.value()), threshold);
    }

    Episode closed(long end) {
        return new Episode(openedAt, end, openingValue, largest, threshold);
    }

    public boolean isOpen() {
        return closedAt == OPEN;
    }

    /** Whether somebody who was told of the one knows the other: how it goes on is told at its end. */
    public boolean looksLike(Episode other) {
        long shown = isOpen() ? openingValue : largest;
        long othersShown = other.isOpen() ? other.openingValue : other.largest;
        return openedAt == other.openedAt
                && closedAt == other.closedAt
                && shown == othersShown
                && threshold == other.threshold;
    }
}
