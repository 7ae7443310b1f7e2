package dev.headwater.jobs.sessions;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one visitor on one host: the visits that can still belong to a session that changes, and which
 * sessions among them have been emitted.
 *
 * @param before events since the last silence that have left already, their sessions being final
 * @param rows in the order of their starts
 * @param alarm when the next look is due; {@link #NEVER} if nobody waits
 */
public record PendingVisits(Visits visits, long before, List<WrittenRow> rows, long alarm) {

    public static final long NEVER = Long.MAX_VALUE;

    public static final PendingVisits EMPTY = new PendingVisits(Visits.NONE, 0, List.of(), NEVER);

    public boolean isEmpty() {
        return visits.size() == 0;
    }

    public PendingVisits wakingAt(long newAlarm) {
        return new PendingVisits(visits, before, rows, newAlarm);
    }

    public PendingVisits with(Visits more, SessionRules rules) {
        Visits all = visits.merge(more);
        return new PendingVisits(all, before, rows.isEmpty() ? rows : outdated(all, more, rules), alarm);
    }

    /** A row that is not outdated is a piece of the visits so far. */
    private List<WrittenRow> outdated(Visits all, Visits more, SessionRules rules) {
        List<WrittenRow> now = new ArrayList<>(rows.size());
        int next = 0;
        for (SessionRange piece : rules.cut(visits, before)) {
            long end = piece.to() < visits.size() ? visits.times()[piece.to()] : NEVER;
            while (next < rows.size() && rows.get(next).start() < end) {
                WrittenRow row = rows.get(next++);
                now.add(changes(piece, all, more, rules) ? row.nowOutdated() : row);
            }
        }
        return now;
    }

    /** Whether any of {@code more} is in this piece, or before it without a silence between them. */
    private boolean changes(SessionRange piece, Visits all, Visits more, SessionRules rules) {
        long until = Math.max(SessionRules.lastOf(visits, piece), rules.replacesUntil(visits, piece));
        if (more.times()[0] > until) {
            return false;
        }
        int first = all.firstSince(visits.times()[piece.from()]);
        while (rules.joined(all, first)) {
            first--;
        }
        int candidate = more.firstSince(all.times()[first]);
        return candidate < more.size() && more.times()[candidate] <= until;
    }
}
