package dev.headwater.jobs.sessions;

import dev.headwater.jobs.sessions.SessionRules.SessionRange;
import java.util.ArrayList;
import java.util.List;

/**
 * State of one visitor on one host: the visits of sessions that can still change, and the emitted sessions among them.
 *
 * @param eventsBefore events since the last gap that have left the state because their sessions are final
 * @param emitted ordered by start
 * @param nextEvaluation time of the timer; {@link #NEVER} if none is set
 */
public record PendingVisits(Visits visits, long eventsBefore, List<EmittedSession> emitted, long nextEvaluation) {

    public static final long NEVER = Long.MAX_VALUE;

    public static final PendingVisits EMPTY = new PendingVisits(Visits.NONE, 0, List.of(), NEVER);

    /**
     * An emitted session, identified by its start.
     *
     * @param outdated whether a later event has changed, moved or absorbed it
     */
    public record EmittedSession(long start, long revision, boolean outdated) {

        EmittedSession asOutdated() {
            return new EmittedSession(start, revision, true);
        }
    }

    public boolean isEmpty() {
        return visits.size() == 0;
    }

    public PendingVisits withNextEvaluation(long time) {
        return new PendingVisits(visits, eventsBefore, emitted, time);
    }

    public PendingVisits with(Visits added, SessionRules rules) {
        Visits all = visits.merge(added);
        List<EmittedSession> updated = emitted.isEmpty() ? emitted : markOutdated(all, added, rules);
        return new PendingVisits(all, eventsBefore, updated, nextEvaluation);
    }

    /** Marks the sessions that the added visits change. */
    private List<EmittedSession> markOutdated(Visits all, Visits added, SessionRules rules) {
        List<EmittedSession> updated = new ArrayList<>(emitted.size());
        int next = 0;
        for (SessionRange range : rules.split(visits, eventsBefore)) {
            long end = range.to() < visits.size() ? visits.times()[range.to()] : NEVER;
            while (next < emitted.size() && emitted.get(next).start() < end) {
                EmittedSession session = emitted.get(next++);
                updated.add(changes(range, all, added, rules) ? session.asOutdated() : session);
            }
        }
        return updated;
    }

    /** Whether an added visit falls into this range, or precedes it without a gap. */
    private boolean changes(SessionRange range, Visits all, Visits added, SessionRules rules) {
        long until = Math.max(SessionRules.lastOf(visits, range), rules.replacesUntil(visits, range));
        if (added.times()[0] > until) {
            return false;
        }
        int first = all.firstSince(visits.times()[range.from()]);
        while (rules.joined(all, first)) {
            first--;
        }
        int candidate = added.firstSince(all.times()[first]);
        return candidate < added.size() && added.times()[candidate] <= until;
    }
}
