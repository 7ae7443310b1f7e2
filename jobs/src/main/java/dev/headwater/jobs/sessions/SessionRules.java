package dev.headwater.jobs.sessions;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Session boundaries: a gap, a maximum length and a maximum number of events. A session is never cut within its first
 * millisecond, because two sessions with one start would share a key.
 *
 * @param latenessMs allowed lateness after the end of a session
 */
public record SessionRules(long gapMs, long maxLengthMs, long maxEvents, long latenessMs) implements Serializable {

    /**
     * One session: the visits from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param cut whether only a cap separates it from the next visit
     * @param reach events since the last gap, up to its end
     * @param revision events since the last gap, up to the furthest possible end of a session with this start
     */
    record SessionRange(int from, int to, boolean cut, long reach, long revision) {

        int events() {
            return to - from;
        }
    }

    static SessionRules withGap(Duration gap) {
        return new SessionRules(gap.toMillis(), Long.MAX_VALUE, Long.MAX_VALUE, 0);
    }

    SessionRules cutAt(Duration maxLength, long events) {
        return new SessionRules(gapMs, maxLength.toMillis(), events, latenessMs);
    }

    SessionRules withAllowedLateness(Duration lateness) {
        return new SessionRules(gapMs, maxLengthMs, maxEvents, lateness.toMillis());
    }

    /** The end of the last window of an event at this time; admission compares it with the clock. */
    public long windowEnd(long time) {
        return time + gapMs;
    }

    boolean joined(Visits visits, int at) {
        return at > 0 && at < visits.size() && visits.times()[at] - visits.times()[at - 1] <= gapMs;
    }

    /**
     * Splits visits into sessions.
     *
     * @param eventsBefore events since the last gap that precede the first of these visits
     */
    List<SessionRange> split(Visits visits, long eventsBefore) {
        List<SessionRange> ranges = new ArrayList<>(2);
        long reach = eventsBefore;
        for (int from = 0, to; from < visits.size(); from = to) {
            to = endOf(visits, from);
            boolean continues = from == 0 || joined(visits, from);
            reach = (continues ? reach : 0) + to - from;
            ranges.add(
                    new SessionRange(from, to, joined(visits, to), reach, reach + furthestEnd(visits, from, to) - to));
        }
        return ranges;
    }

    /**
     * The furthest end of an earlier version of this session. Where events share the first millisecond, that version may
     * have begun at a later one of them and so ended later. More events only raise this, so revisions increase.
     */
    private int furthestEnd(Visits visits, int from, int to) {
        long limit = maxEnd(visits, from);
        int end = to;
        while (end < limit && joined(visits, end) && length(visits, from, end) < maxLengthMs) {
            end++;
        }
        return end;
    }

    /** The maximum end of a session that begins within the first millisecond of this one. */
    private long maxEnd(Visits visits, int from) {
        int last = from;
        while (last + 1 < visits.size() && length(visits, from, last + 1) == 0) {
            last++;
        }
        return last + maxEvents;
    }

    private static long length(Visits visits, int from, int at) {
        return visits.times()[at] - visits.times()[from];
    }

    /** The end of the session that starts at {@code from}. */
    int endOf(Visits visits, int from) {
        int to = from + 1;
        while (joined(visits, to) && !capped(visits, from, to)) {
            to++;
        }
        return to;
    }

    private boolean capped(Visits visits, int from, int at) {
        long lengthMs = length(visits, from, at);
        return lengthMs > 0 && (lengthMs >= maxLengthMs || at - from >= maxEvents);
    }

    /** The watermark from which on no event in time can join it; an event exactly a gap away still joins. */
    long closedAt(Visits visits, SessionRange range) {
        return lastOf(visits, range) + gapMs;
    }

    /** The watermark from which on no accepted event can change it or join it. */
    long finalAt(Visits visits, SessionRange range) {
        long lastJoin = range.cut() ? lastTimeWithin(visits, range) : lastOf(visits, range) + gapMs;
        return Math.max(closedAt(visits, range), lastJoin + gapMs + latenessMs - 1);
    }

    /** The last time at which an event can fall into a cut session. */
    private long lastTimeWithin(Visits visits, SessionRange range) {
        long last = lastOf(visits, range);
        boolean isFull = maxEnd(visits, range.from()) == range.to();
        return isFull ? last : Math.max(last, visits.times()[range.from()] + maxLengthMs - 1);
    }

    /** The last start of another session that this one replaces. */
    long replacesUntil(Visits visits, SessionRange range) {
        return range.cut() ? visits.times()[range.to()] - 1 : lastOf(visits, range) + gapMs;
    }

    static long lastOf(Visits visits, SessionRange range) {
        return visits.times()[range.to() - 1];
    }
}
