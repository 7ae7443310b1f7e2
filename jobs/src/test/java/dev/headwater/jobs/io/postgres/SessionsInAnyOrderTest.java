package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.sessions.PendingVisits;
import dev.headwater.jobs.sessions.SessionEvaluation;
import dev.headwater.jobs.sessions.SessionRows;
import dev.headwater.jobs.sessions.SessionRules;
import dev.headwater.jobs.sessions.Visits;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * One attempt reads all events; failed attempts read some of them in another order. Their buffered rows are written at any
 * time, even after the last row of the complete attempt. The table ends with the sessions and no other row.
 */
class SessionsInAnyOrderTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final VisitorOnHost ADA = new VisitorOnHost("ada", "h");
    private static final long NEVER_CUT = 1_000_000;

    @Property(tries = 100)
    void leavesNoOrphan(
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @IntRange(min = 0, max = 2) int zombies,
            @ForAll Random random)
            throws Exception {
        check(events, zombies, NEVER_CUT, random);
    }

    @Property(tries = 100)
    void leavesNoOrphanOfCutSessions(
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @IntRange(min = 0, max = 2) int zombies,
            @ForAll @IntRange(min = 1, max = 5) int most,
            @ForAll Random random)
            throws Exception {
        check(events, zombies, most, random);
    }

    private static void check(int events, int zombies, long most, Random random) throws Exception {
        POSTGRES.execute("TRUNCATE sessions");
        SessionRules rules = new SessionRules(5_000, NEVER_CUT, most, NEVER_CUT);
        List<Visit> visits = visits(events, random);
        List<List<List<Session>>> attempts = new ArrayList<>();
        attempts.add(flushes(visits, rules, random, true));
        for (int zombie = 0; zombie < zombies; zombie++) {
            attempts.add(flushes(visits.subList(0, random.nextInt(events)), rules, random, false));
        }
        interleave(attempts, random);
        List<List<String>> stored = POSTGRES.rows("SELECT (extract(epoch FROM session_start) * 1000)::bigint,"
                + " (extract(epoch FROM session_end) * 1000)::bigint, events, exit_url FROM sessions ORDER BY 1");
        assertThat(stored).isEqualTo(expected(visits, rules));
    }

    /** Timestamps are distinct: a cut between two equal ones would leave two versions of equal revision. */
    private static List<Visit> visits(int events, Random random) {
        TreeSet<Long> times = new TreeSet<>();
        while (times.size() < events) {
            times.add(random.nextLong(120) * 1_000);
        }
        List<Visit> visits = new ArrayList<>();
        times.forEach(time -> visits.add(new Visit(time, "e" + time, "/" + time, true, "DE", "Mac")));
        Collections.shuffle(visits, random);
        return visits;
    }

    private static List<List<Session>> flushes(List<Visit> read, SessionRules rules, Random random, boolean all) {
        List<Visit> order = new ArrayList<>(read);
        Collections.shuffle(order, random);
        List<List<Session>> flushes = new ArrayList<>();
        List<Session> buffer = new ArrayList<>();
        SessionRows rows = new SessionRows(ADA, buffer::add);
        PendingVisits pending = PendingVisits.EMPTY;
        long clock = 0;
        for (Visit visit : order) {
            pending = pending.with(Visits.of(List.of(visit)), rules);
            clock = Math.max(clock, random.nextLong(140_000));
            pending = SessionEvaluation.evaluate(clock, pending, rules, rows);
            if (random.nextInt(3) == 0) {
                flushes.add(List.copyOf(buffer));
                buffer.clear();
            }
        }
        SessionEvaluation.evaluate(all ? Long.MAX_VALUE : clock, pending, rules, rows);
        flushes.add(List.copyOf(buffer));
        return flushes;
    }

    private static void interleave(List<List<List<Session>>> attempts, Random random) throws Exception {
        List<TestWriter<Session>> writers = new ArrayList<>();
        attempts.forEach(attempt -> writers.add(TestWriter.on(POSTGRES, Tables.SESSIONS)));
        int[] next = new int[attempts.size()];
        List<Integer> turns = new ArrayList<>();
        for (int attempt = 0; attempt < next.length; attempt++) {
            turns.addAll(Collections.nCopies(attempts.get(attempt).size(), attempt));
        }
        Collections.shuffle(turns, random);
        for (int attempt : turns) {
            writers.get(attempt)
                    .write(attempts.get(attempt).get(next[attempt]++))
                    .flush();
        }
        writers.forEach(TestWriter::close);
    }

    private static List<List<String>> expected(List<Visit> visits, SessionRules rules) {
        List<Visit> sorted = visits.stream().sorted().toList();
        List<List<String>> sessions = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < sorted.size(); i++) {
            boolean last = i + 1 == sorted.size()
                    || sorted.get(i + 1).time() - sorted.get(i).time() > rules.gapMs()
                    || i + 1 - from == rules.maxEvents();
            if (last) {
                Visit end = sorted.get(i);
                sessions.add(List.of("" + sorted.get(from).time(), "" + end.time(), "" + (i + 1 - from), end.url()));
                from = i + 1;
            }
        }
        return sessions;
    }
}
