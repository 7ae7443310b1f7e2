package dev.headwater.jobs.sessions;

import dev.headwater.events.UrlPath;
import dev.headwater.events.tables.Session;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the rows of one visitor on one host. */
public record SessionRows(VisitorOnHost subject, Consumer<Session> out) {

    private static final long A_DAY_MS = 86_400_000;

    void session(Visits visits, SessionRange piece, SessionRules rules) {
        int first = piece.from();
        int last = piece.to() - 1;
        long start = visits.times()[first];
        long end = visits.times()[last];
        out.accept(new Session(
                subject.visitor(),
                subject.host(),
                start,
                end,
                piece.events(),
                pages(visits, piece),
                visits.urls()[first],
                visits.urls()[last],
                end - start,
                piece.events() == 1,
                Math.floorDiv(start, A_DAY_MS) != Math.floorDiv(end, A_DAY_MS),
                piece.cut(),
                visits.countries()[first],
                visits.devices()[first],
                rules.replacesUntil(visits, piece),
                piece.revision(),
                false));
    }

    void gone(long start, long revision) {
        out.accept(new Session(
                subject.visitor(),
                subject.host(),
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

    private static int pages(Visits visits, SessionRange piece) {
        Set<String> paths = new HashSet<>();
        for (int i = piece.from(); i < piece.to(); i++) {
            if (visits.pages()[i]) {
                paths.add(UrlPath.of(visits.urls()[i]));
            }
        }
        return paths.size();
    }
}
