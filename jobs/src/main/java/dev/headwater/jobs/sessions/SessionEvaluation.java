package dev.headwater.jobs.sessions;

import dev.headwater.jobs.sessions.PendingVisits.EmittedSession;
import dev.headwater.jobs.sessions.SessionRules.SessionRange;
import java.util.ArrayList;
import java.util.List;

/** Evaluates pending visits at a watermark: emits closed sessions, retracts replaced ones, drops final ones from state. */
public final class SessionEvaluation {

    private final PendingVisits pending;
    private final SessionRules rules;
    private final long watermark;
    private final SessionRows rows;
    private final List<SessionRange> ranges;
    private final List<EmittedSession> emitted = new ArrayList<>();

    private SessionEvaluation(PendingVisits pending, SessionRules rules, long watermark, SessionRows rows) {
        this.pending = pending;
        this.rules = rules;
        this.watermark = watermark;
        this.rows = rows;
        this.ranges = rules.split(pending.visits(), pending.eventsBefore());
    }

    /** Emits the changes to {@code rows} and returns the visits that stay in state. */
    public static PendingVisits evaluate(long watermark, PendingVisits pending, SessionRules rules, SessionRows rows) {
        SessionEvaluation evaluation = new SessionEvaluation(pending, rules, watermark, rows);
        evaluation.emitChanges();
        return evaluation.remaining();
    }

    /** The earliest time at which a session closes or the first session becomes final. */
    public static long nextEvaluation(PendingVisits pending, SessionRules rules) {
        return new SessionEvaluation(pending, rules, Long.MIN_VALUE, null).nextEvaluation();
    }

    private void emitChanges() {
        int first = 0;
        for (SessionRange range : ranges) {
            int next = first;
            while (next < pending.emitted().size()
                    && pending.emitted().get(next).start() < endOf(range)) {
                next++;
            }
            List<EmittedSession> within = pending.emitted().subList(first, next);
            if (rules.closedAt(pending.visits(), range) <= watermark) {
                emitClosed(range, within);
            } else {
                emitted.addAll(within);
            }
            first = next;
        }
    }

    /** Emits the merged session before it retracts the parts, so that a reader between the two misses no event. */
    private void emitClosed(SessionRange range, List<EmittedSession> within) {
        long start = startOf(range);
        EmittedSession own = new EmittedSession(start, range.revision(), false);
        if (!within.contains(own)) {
            rows.emit(pending.visits(), range, rules);
        }
        emitted.add(own);
        for (EmittedSession part : within) {
            if (part.start() != start) {
                int end = rules.endOf(pending.visits(), pending.visits().firstSince(part.start()));
                rows.retract(part.start(), Math.max(part.revision(), range.reach() + end - range.to()));
            }
        }
    }

    private PendingVisits remaining() {
        int finals = 0;
        while (finals < ranges.size() && isEmitted(ranges.get(finals), emitted) && isFinal(ranges.get(finals))) {
            finals++;
        }
        if (finals == ranges.size()) {
            return PendingVisits.EMPTY;
        }
        if (finals == 0) {
            return new PendingVisits(pending.visits(), pending.eventsBefore(), emitted, pending.nextEvaluation());
        }
        SessionRange last = ranges.get(finals - 1);
        List<EmittedSession> remaining = new ArrayList<>(emitted.subList(finals, emitted.size()));
        long eventsBefore = last.cut() ? last.reach() : 0;
        return new PendingVisits(pending.visits().from(last.to()), eventsBefore, remaining, pending.nextEvaluation());
    }

    private long nextEvaluation() {
        long due = isEmitted(ranges.get(0), pending.emitted())
                ? rules.finalAt(pending.visits(), ranges.get(0))
                : PendingVisits.NEVER;
        for (SessionRange range : ranges) {
            if (!isEmitted(range, pending.emitted())) {
                return Math.min(due, rules.closedAt(pending.visits(), range));
            }
        }
        return due;
    }

    private boolean isEmitted(SessionRange range, List<EmittedSession> sessions) {
        return sessions.contains(new EmittedSession(startOf(range), range.revision(), false));
    }

    private boolean isFinal(SessionRange range) {
        return rules.finalAt(pending.visits(), range) <= watermark;
    }

    private long startOf(SessionRange range) {
        return pending.visits().times()[range.from()];
    }

    private long endOf(SessionRange range) {
        return range.to() < pending.visits().size() ? pending.visits().times()[range.to()] : PendingVisits.NEVER;
    }
}
