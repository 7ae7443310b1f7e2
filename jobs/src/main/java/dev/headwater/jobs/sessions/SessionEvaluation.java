package dev.headwater.jobs.sessions;

import java.util.ArrayList;
import java.util.List;

/** Evaluates pending visits at a watermark: emits closed sessions, retracts replaced ones, drops final ones from state. */
public final class SessionEvaluation {

    private final PendingVisits pending;
    private final SessionRules rules;
    private final long watermark;
    private final SessionRows rows;
    private final List<SessionRange> ranges;
    private final List<WrittenRow> written = new ArrayList<>();

    private SessionEvaluation(PendingVisits pending, SessionRules rules, long watermark, SessionRows rows) {
        this.pending = pending;
        this.rules = rules;
        this.watermark = watermark;
        this.rows = rows;
        this.ranges = rules.cut(pending.visits(), pending.before());
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
        int row = 0;
        for (SessionRange range : ranges) {
            int next = row;
            while (next < pending.rows().size() && pending.rows().get(next).start() < endOf(range)) {
                next++;
            }
            List<WrittenRow> within = pending.rows().subList(row, next);
            if (rules.closedAt(pending.visits(), range) <= watermark) {
                emitClosed(range, within);
            } else {
                written.addAll(within);
            }
            row = next;
        }
    }

    /** Emits the merged session before it retracts the parts, so that a reader between the two misses no event. */
    private void emitClosed(SessionRange range, List<WrittenRow> within) {
        long start = startOf(range);
        WrittenRow own = new WrittenRow(start, range.revision(), false);
        if (!within.contains(own)) {
            rows.emit(pending.visits(), range, rules);
        }
        written.add(own);
        for (WrittenRow row : within) {
            if (row.start() != start) {
                int end = rules.endOf(pending.visits(), pending.visits().firstSince(row.start()));
                rows.retract(row.start(), Math.max(row.revision(), range.reach() + end - range.to()));
            }
        }
    }

    private PendingVisits remaining() {
        int finals = 0;
        while (finals < ranges.size() && isWritten(ranges.get(finals), written) && isFinal(ranges.get(finals))) {
            finals++;
        }
        if (finals == ranges.size()) {
            return PendingVisits.EMPTY;
        }
        if (finals == 0) {
            return new PendingVisits(pending.visits(), pending.before(), written, pending.nextEvaluation());
        }
        SessionRange last = ranges.get(finals - 1);
        List<WrittenRow> remainingRows = new ArrayList<>(written.subList(finals, written.size()));
        long before = last.cut() ? last.reach() : 0;
        return new PendingVisits(pending.visits().from(last.to()), before, remainingRows, pending.nextEvaluation());
    }

    private long nextEvaluation() {
        long due = isWritten(ranges.get(0), pending.rows())
                ? rules.finalAt(pending.visits(), ranges.get(0))
                : PendingVisits.NEVER;
        for (SessionRange range : ranges) {
            if (!isWritten(range, pending.rows())) {
                return Math.min(due, rules.closedAt(pending.visits(), range));
            }
        }
        return due;
    }

    private boolean isWritten(SessionRange range, List<WrittenRow> written) {
        return written.contains(new WrittenRow(startOf(range), range.revision(), false));
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
