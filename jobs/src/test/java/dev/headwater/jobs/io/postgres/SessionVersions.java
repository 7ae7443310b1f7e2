package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.testing.TestPostgres;
import java.util.List;

/** Sessions of one visitor in minutes after noon; the gap is 5 min. */
final class SessionVersions {

    static final long MIN = 60_000;
    private static final long GAP = 5 * MIN;

    private SessionVersions() {}

    static Session session(long start, long end, long events) {
        return of(start, end, events, Rows.NOON + end * MIN + GAP, false);
    }

    /** Cut just before {@code next}; {@code reach} counts the events of the sessions before it as well. */
    static Session cut(long start, long end, long reach, long next) {
        return of(start, end, reach, Rows.NOON + next * MIN - 1, false);
    }

    static Session gone(long start, long revision) {
        return of(start, start, revision, Rows.NOON + start * MIN, true);
    }

    private static Session of(long start, long end, long reach, long until, boolean gone) {
        long from = Rows.NOON + start * MIN;
        long to = Rows.NOON + end * MIN;
        return new Session(
                "ada", "h", from, to, reach, 1, "/", "/", to - from, false, false, false, "", "", until, reach, gone);
    }

    /** Start and end in minutes after noon, and events, by start. */
    static List<List<Long>> stored(TestPostgres postgres) {
        return postgres
                .rows(
                        "SELECT extract(epoch FROM session_start)::bigint, extract(epoch FROM session_end)::bigint, events"
                                + " FROM sessions WHERE visitor = 'ada' ORDER BY session_start")
                .stream()
                .map(row -> List.of(minute(row.get(0)), minute(row.get(1)), Long.valueOf(row.get(2))))
                .toList();
    }

    private static long minute(String epochSeconds) {
        return (Long.parseLong(epochSeconds) * 1_000 - Rows.NOON) / MIN;
    }
}
