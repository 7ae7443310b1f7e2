package dev.headwater.jobs.sessions;

import static dev.headwater.jobs.sessions.SessionFixtures.columns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** For random logs, pace and crashes the rows equal the oracle, without orphans. */
class SessionsRandomTest {

    private static final long MIN = 60_000;
    private static final KeyParts BY_IP = new KeyParts(List.of("ip"));

    @Property(tries = 1_000)
    void rowsMatchOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 90) int records,
            @ForAll @IntRange(min = 1, max = 10 * 60) int gapSeconds,
            @ForAll @IntRange(min = 0, max = 20) int latenessMinutes,
            @ForAll Random random)
            throws Exception {
        SessionRules rules = new SessionRules(
                gapSeconds * 1_000L,
                random.nextBoolean() ? random.nextLong(20 * MIN) + 1 : 240 * MIN,
                random.nextBoolean() ? random.nextLong(8) + 1 : 10_000,
                latenessMinutes * MIN);
        run(Backend.HEAP, RandomLog.of(random, partitions, records), rules, random);
    }

    @Property(tries = 20)
    void rocksDbRowsMatchOracle(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        SessionRules rules = new SessionRules(3 * MIN, 10 * MIN, 5, 10 * MIN);
        run(Backend.ROCKSDB, RandomLog.of(random, partitions, 60), rules, random);
    }

    /** Guards against properties that pass vacuously. */
    @Test
    void runsCoverTheHardCases() throws Exception {
        int retracted = 0;
        int capped = 0;
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            SessionRules rules = new SessionRules(3 * MIN, 10 * MIN, 5, 10 * MIN);
            List<Session> versions = run(Backend.HEAP, RandomLog.of(random, 1 + seed % 3, 90), rules, random);
            retracted += (int) versions.stream().filter(Session::gone).count();
            capped += (int) versions.stream().filter(Session::capped).count();
        }
        assertThat(retracted).isGreaterThan(10);
        assertThat(capped).isGreaterThan(20);
    }

    /** Differs between events, so that a row shows which event determined it. */
    private static Enrichment enrichment(WebEvent event) {
        int hash = Objects.hash(event.eventId(), event.eventTime(), event.url());
        String country = List.of("DE", "NO", "BR", "").get(Math.floorMod(hash, 4));
        String device = List.of("Mac", "Spider", "").get(Math.floorMod(hash / 4, 3));
        return SessionFixtures.enrichment(country.isEmpty() ? null : country, device.isEmpty() ? null : device);
    }

    private static List<Session> run(Backend backend, RandomLog log, SessionRules rules, Random random)
            throws Exception {
        AdmissionPolicy policy = new AdmissionPolicy(
                "sessions", event -> rules.windowEnd(event.eventTime()), rules.latenessMs(), 0, false, EventFilter.ALL);
        List<Session> versions = new ArrayList<>();
        try (Subtasks<VisitorOnHost, VisitorVisits, Session> operator = SessionFixtures.operator(backend, rules)) {
            RandomFeed<VisitorOnHost, VisitorVisits, Session> feed = new RandomFeed<>(
                    operator,
                    event -> SessionFixtures.visit(new EnrichedEvent(event, enrichment(event)), BY_IP),
                    policy);
            FoldedTable<Session> table =
                    feed.table(Tables.SESSIONS, row -> Stream.of(row).peek(versions::add));
            feed.run(log, random);

            List<WebEvent> counted = RandomFeed.counted(log, policy);
            SessionsOracle oracle = new SessionsOracle(
                    rules.gapMs(), rules.maxLengthMs(), rules.maxEvents(), event -> List.of(event.ip(), ""));
            assertThat(columns(table.rows())).isEqualTo(columns(oracle.rows(counted, SessionsRandomTest::enrichment)));
            assertThat(operator.keysWith(MergeSessions.PENDING_VISITS)).isZero();
            assertThat(operator.timers()).isZero();
        }
        return versions;
    }
}
