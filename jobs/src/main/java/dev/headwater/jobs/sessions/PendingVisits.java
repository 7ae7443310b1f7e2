package dev.headwater.jobs.sessions;

import java.util.ArrayList;
import java.util.List;

/**
 * State of one visitor on one host: the visits of sessions that can still change, and the emitted sessions among them.
 *
 * @param before events since the last gap that have left the state because their sessions are final
 * @param rows emitted sessions, ordered by start
 * @param nextEvaluation time of the timer; {@link #NEVER} if none is set
 */
public record PendingVisits(Visits visits, long before, List<WrittenRow> rows, long nextEvaluation) {

    public static final long NEVER = Long.MAX_VALUE;

    public static final PendingVisits EMPTY = new PendingVisits(Visits.NONE, 0, List.of(), NEVER);

    public boolean isEmpty() {
        return visits.size() == 0;
    }

    public PendingVisits withNextEvaluation(long time) {
        return new PendingVisits(visits, before, rows, time);
    }

    public PendingVisits with(Visits added, SessionRules rules) {
        Visits all = visits.merge(added);
        return new PendingVisits(all, before, rows.isEmpty() ? rows : markOutdated(all, added, rules), nextEvaluation);
    }

    /** Marks the rows that the added visits change. */
    private List<WrittenRow> markOutdated(Visits all, Visits added, SessionRules rules) {
        List<WrittenRow> updated = new ArrayList<>(rows.size());
        int next = 0;
        for (SessionRange range : rules.cut(visits, before)) {
            long end = range.to() < visits.size() ? visits.times()[range.to()] : NEVER;
            while (next < rows.size() && rows.get(next).start() < end) {
                WrittenRow row = rows.get(next++);
                updated.add(changes(range, all, added, rules) ? row.asOutdated() : row);
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
