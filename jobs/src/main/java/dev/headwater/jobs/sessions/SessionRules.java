package dev.headwater.jobs.sessions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where sessions begin and end. Visits at most a gap apart belong together, until the session has lasted its longest or
 * holds its most. It is never cut within its first millisecond: two rows of one start would be one row.
 *
 * @param latenessMs how long after its end a session may still be changed by late events
 */
public record SessionRules(long gapMs, long maxLengthMs, long maxEvents, long latenessMs) implements Serializable {

    /** The end of the last window that an event at this time is in: what the gate decides by. */
    public long windowEnd(long time) {
        return time + gapMs;
    }

    boolean joined(Visits visits, int at) {
        return at > 0 && at < visits.size() && visits.times()[at] - visits.times()[at - 1] <= gapMs;
    }

    /** @param before events since the last silence that came before the first of these visits */
    List<SessionRange> cut(Visits visits, long before) {
        List<SessionRange> pieces = new ArrayList<>(2);
        long reach = before;
        for (int from = 0, to; from < visits.size(); from = to) {
            to = endOf(visits, from);
            boolean goesOn = from == 0 || joined(visits, from);
            reach = (goesOn ? reach : 0) + to - from;
            pieces.add(new SessionRange(from, to, joined(visits, to), reach, reach + furthest(visits, from, to) - to));
        }
        return pieces;
    }

    /**
     * How far a session with the start of this one may have ended before, where events share that millisecond: it began
     * at a later one of them, and so ended later. More events can only make this more, so the newer version is the higher
     * one.
     */
    private int furthest(Visits visits, int from, int to) {
        long most = mostFrom(visits, from);
        int furthest = to;
        while (furthest < most && joined(visits, furthest) && lasts(visits, from, furthest) < maxLengthMs) {
            furthest++;
        }
        return furthest;
    }

    /** Where a session ends at most that begins within this one's first millisecond. */
    private long mostFrom(Visits visits, int from) {
        int last = from;
        while (last + 1 < visits.size() && lasts(visits, from, last + 1) == 0) {
            last++;
        }
        return last + maxEvents;
    }

    private static long lasts(Visits visits, int from, int at) {
        return visits.times()[at] - visits.times()[from];
    }

    /** Of a session that starts here. */
    int endOf(Visits visits, int from) {
        int to = from + 1;
        while (joined(visits, to) && !capped(visits, from, to)) {
            to++;
        }
        return to;
    }

    private boolean capped(Visits visits, int from, int at) {
        long lasted = lasts(visits, from, at);
        return lasted > 0 && (lasted >= maxLengthMs || at - from >= maxEvents);
    }

    /** The reading of the clock at which nothing that comes in time can join it: an event a gap away still does. */
    long closedAt(Visits visits, SessionRange piece) {
        return lastOf(visits, piece) + gapMs;
    }

    /** The reading of the clock at which no event that still counts could change it, or be joined by it. */
    long finalAt(Visits visits, SessionRange piece) {
        long last = lastOf(visits, piece);
        long silence = last + gapMs;
        boolean isFull = mostFrom(visits, piece.from()) == piece.to();
        long full = isFull ? last : visits.times()[piece.from()] + maxLengthMs - 1;
        long settled = piece.cut() ? Math.max(last, full) : silence;
        return Math.max(closedAt(visits, piece), settled + gapMs + latenessMs - 1);
    }

    /** The last start of another session that cannot stand beside this one. */
    long replacesUntil(Visits visits, SessionRange piece) {
        return piece.cut() ? visits.times()[piece.to()] - 1 : lastOf(visits, piece) + gapMs;
    }

    static long lastOf(Visits visits, SessionRange piece) {
        return visits.times()[piece.to() - 1];
    }
}
