package dev.headwater.jobs.sessions;

import java.util.ArrayList;
import java.util.List;

/**
 * A look at a trail when the clock stands at a time: which sessions are closed and not yet emitted as they are, which
 * emitted ones are no more, and what can leave.
 */
public final class SessionEvaluation {

    private final PendingVisits trail;
    private final SessionRules rules;
    private final long clock;
    private final SessionRows made;
    private final List<SessionRange> pieces;
    private final List<WrittenRow> known = new ArrayList<>();

    private SessionEvaluation(PendingVisits trail, SessionRules rules, long clock, SessionRows made) {
        this.trail = trail;
        this.rules = rules;
        this.clock = clock;
        this.made = made;
        this.pieces = rules.cut(trail.visits(), trail.before());
    }

    /** What is left of the trail; what has changed is added to {@code made}. */
    public static PendingVisits at(long clock, PendingVisits trail, SessionRules rules, SessionRows made) {
        SessionEvaluation look = new SessionEvaluation(trail, rules, clock, made);
        look.emit();
        return look.rest();
    }

    /** When the next look is due: a session that is not emitted is closed, or the first one may leave. */
    public static long due(PendingVisits trail, SessionRules rules) {
        return new SessionEvaluation(trail, rules, Long.MIN_VALUE, null).due();
    }

    private void emit() {
        int row = 0;
        for (SessionRange piece : pieces) {
            int next = row;
            while (next < trail.rows().size() && trail.rows().get(next).start() < endOf(piece)) {
                next++;
            }
            List<WrittenRow> within = trail.rows().subList(row, next);
            if (rules.closedAt(trail.visits(), piece) <= clock) {
                settle(piece, within);
            } else {
                known.addAll(within);
            }
            row = next;
        }
    }

    /** The whole session first: who has read that far has every event, some of them twice rather than never. */
    private void settle(SessionRange piece, List<WrittenRow> within) {
        long start = startOf(piece);
        WrittenRow own = new WrittenRow(start, piece.revision(), false);
        if (!within.contains(own)) {
            made.session(trail.visits(), piece, rules);
        }
        known.add(own);
        for (WrittenRow row : within) {
            if (row.start() != start) {
                int end = rules.endOf(trail.visits(), trail.visits().firstSince(row.start()));
                made.gone(row.start(), Math.max(row.revision(), piece.reach() + end - piece.to()));
            }
        }
    }

    private PendingVisits rest() {
        int gone = 0;
        while (gone < pieces.size() && isWritten(pieces.get(gone), known) && isFinal(pieces.get(gone))) {
            gone++;
        }
        if (gone == pieces.size()) {
            return PendingVisits.EMPTY;
        }
        if (gone == 0) {
            return new PendingVisits(trail.visits(), trail.before(), known, trail.alarm());
        }
        SessionRange last = pieces.get(gone - 1);
        List<WrittenRow> kept = new ArrayList<>(known.subList(gone, known.size()));
        long before = last.cut() ? last.reach() : 0;
        return new PendingVisits(trail.visits().from(last.to()), before, kept, trail.alarm());
    }

    private long due() {
        long due = isWritten(pieces.get(0), trail.rows())
                ? rules.finalAt(trail.visits(), pieces.get(0))
                : PendingVisits.NEVER;
        for (SessionRange piece : pieces) {
            if (!isWritten(piece, trail.rows())) {
                return Math.min(due, rules.closedAt(trail.visits(), piece));
            }
        }
        return due;
    }

    private boolean isWritten(SessionRange piece, List<WrittenRow> rows) {
        return rows.contains(new WrittenRow(startOf(piece), piece.revision(), false));
    }

    private boolean isFinal(SessionRange piece) {
        return rules.finalAt(trail.visits(), piece) <= clock;
    }

    private long startOf(SessionRange piece) {
        return trail.visits().times()[piece.from()];
    }

    private long endOf(SessionRange piece) {
        return piece.to() < trail.visits().size() ? trail.visits().times()[piece.to()] : PendingVisits.NEVER;
    }
}
