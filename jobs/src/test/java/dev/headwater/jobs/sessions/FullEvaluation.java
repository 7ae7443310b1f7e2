package dev.headwater.jobs.sessions;

import dev.headwater.events.UrlPath;
import dev.headwater.events.tables.Session;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;

/** Full evaluation: the sessions of one visitor, given all visits at once. */
final class FullEvaluation {

    private FullEvaluation() {}

    static List<Session> of(List<Visit> visits, VisitorOnHost visitor, SessionRules rules) {
        List<Visit> sorted = visits.stream().sorted().toList();
        List<Session> rows = new ArrayList<>();
        List<Visit> session = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            session.add(sorted.get(i));
            Visit next = i + 1 < sorted.size() ? sorted.get(i + 1) : null;
            boolean isGap = next == null || next.time() - sorted.get(i).time() > rules.gapMs();
            if (isGap || mustCut(session, next, rules)) {
                long replacesUntil = isGap ? sorted.get(i).time() + rules.gapMs() : next.time() - 1;
                rows.add(row(session, visitor, !isGap, replacesUntil, revision(run(sorted, i, rules), session, rules)));
                session = new ArrayList<>();
            }
        }
        return rows;
    }

    /** Visits of the run up to the furthest possible end of a session with this start. */
    private static long revision(List<Visit> run, List<Visit> session, SessionRules rules) {
        long start = session.get(0).time();
        long begun = run.stream().filter(visit -> visit.time() <= start).count();
        long inTime = run.stream()
                .filter(visit -> visit.time() < start + rules.maxLengthMs())
                .count();
        return Math.min(begun - 1 + rules.maxEvents(), inTime);
    }

    /** The visits around this one that no gap separates. */
    private static List<Visit> run(List<Visit> sorted, int at, SessionRules rules) {
        int from = at;
        while (from > 0 && sorted.get(from).time() - sorted.get(from - 1).time() <= rules.gapMs()) {
            from--;
        }
        int to = at + 1;
        while (to < sorted.size() && sorted.get(to).time() - sorted.get(to - 1).time() <= rules.gapMs()) {
            to++;
        }
        return sorted.subList(from, to);
    }

    private static boolean mustCut(List<Visit> session, Visit next, SessionRules rules) {
        long lengthMs = next.time() - session.get(0).time();
        return lengthMs > 0 && (lengthMs >= rules.maxLengthMs() || session.size() >= rules.maxEvents());
    }

    private static Session row(
            List<Visit> session, VisitorOnHost visitor, boolean capped, long replacesUntil, long revision) {
        Visit first = session.get(0);
        Visit last = session.get(session.size() - 1);
        long pages = session.stream()
                .filter(Visit::page)
                .map(visit -> UrlPath.of(visit.url()))
                .distinct()
                .count();
        return new Session(
                visitor.visitor(),
                visitor.host(),
                first.time(),
                last.time(),
                session.size(),
                pages,
                first.url(),
                last.url(),
                last.time() - first.time(),
                session.size() == 1,
                first.time() / 86_400_000 != last.time() / 86_400_000,
                capped,
                first.country(),
                first.device(),
                replacesUntil,
                revision,
                false);
    }
}
