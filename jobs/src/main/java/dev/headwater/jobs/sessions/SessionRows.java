package dev.headwater.jobs.sessions;

import dev.headwater.events.UrlPath;
import dev.headwater.events.tables.Session;
import dev.headwater.jobs.sessions.SessionRules.SessionRange;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Builds the session rows of one visitor on one host. */
public record SessionRows(VisitorOnHost visitor, Consumer<Session> out) {

    private static final long DAY_MS = 86_400_000;

    void emit(Visits visits, SessionRange range, SessionRules rules) {
        int first = range.from();
        int last = range.to() - 1;
        long start = visits.times()[first];
        long end = visits.times()[last];
        out.accept(new Session(
                visitor.visitor(),
                visitor.host(),
                start,
                end,
                range.events(),
                pages(visits, range),
                visits.urls()[first],
                visits.urls()[last],
                end - start,
                range.events() == 1,
                Math.floorDiv(start, DAY_MS) != Math.floorDiv(end, DAY_MS),
                range.cut(),
                visits.countries()[first],
                visits.devices()[first],
                rules.replacesUntil(visits, range),
                range.revision(),
                false));
    }

    void retract(long start, long revision) {
        out.accept(new Session(
                visitor.visitor(),
                visitor.host(),
                start,
                start,
                0,
                0,
                "",
                "",
                0,
                false,
                false,
                false,
                "",
                "",
                start,
                revision,
                true));
    }

    private static int pages(Visits visits, SessionRange range) {
        Set<String> paths = new HashSet<>();
        for (int i = range.from(); i < range.to(); i++) {
            if (visits.pages()[i]) {
                paths.add(UrlPath.of(visits.urls()[i]));
            }
        }
        return paths.size();
    }
}
