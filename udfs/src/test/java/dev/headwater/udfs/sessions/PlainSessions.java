package dev.headwater.udfs.sessions;

import dev.headwater.events.UrlPath;
import dev.headwater.events.tables.Session;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;

/** Sessions of one visitor as a plain program cuts them that sees all visits at once. */
final class PlainSessions {

    private PlainSessions() {}

    static List<Session> of(List<Visit> visits, VisitorOnHost subject, SessionRules rules) {
        List<Visit> sorted = visits.stream().sorted().toList();
        List<Session> rows = new ArrayList<>();
        List<Visit> session = new ArrayList<>();
        long reach = 0;
        for (int i = 0; i < sorted.size(); i++) {
            session.add(sorted.get(i));
            reach++;
            Visit next = i + 1 < sorted.size() ? sorted.get(i + 1) : null;
            boolean silence = next == null || next.time() - sorted.get(i).time() > rules.gapMs();
            if (silence || mustCut(session, next, rules)) {
                long until = silence ? sorted.get(i).time() + rules.gapMs() : next.time() - 1;
                rows.add(row(session, subject, !silence, until, reach));
                session = new ArrayList<>();
                reach = silence ? 0 : reach;
            }
        }
        return rows;
    }

    private static boolean mustCut(List<Visit> session, Visit next, SessionRules rules) {
        long lasted = next.time() - session.get(0).time();
        return lasted > 0 && (lasted >= rules.maxLengthMs() || session.size() >= rules.maxEvents());
    }

    private static Session row(List<Visit> session, VisitorOnHost of, boolean capped, long until, long reach) {
        Visit first = session.get(0);
        Visit last = session.get(session.size() - 1);
        long pages = session.stream()
                .filter(Visit::page)
                .map(visit -> UrlPath.of(visit.url()))
                .distinct()
                .count();
        return new Session(
                of.visitor(),
                of.host(),
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
                until,
                reach,
                false,
                0);
    }
}
