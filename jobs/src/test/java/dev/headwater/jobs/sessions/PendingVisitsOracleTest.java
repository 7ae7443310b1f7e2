package dev.headwater.jobs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In any input order and at any watermark, the emitted and not retracted rows equal a full evaluation. */
class PendingVisitsOracleTest {

    private static final VisitorOnHost ADA = new VisitorOnHost("ada", "h");

    /** Few distinct times, so that visits share milliseconds, gaps are exact and every cap applies. */
    @Property(tries = 20_000)
    void matchesFullEvaluation(
            @ForAll("rules") SessionRules rules, @ForAll("visits") List<Visit> visits, @ForAll Random random) {
        SessionTable table = new SessionTable();
        PendingVisits pending = PendingVisits.EMPTY;
        long clock = -1_000;
        List<Visit> input = disordered(visits, random);
        for (int i = 0; i < input.size(); i++) {
            if (random.nextInt(3) == 0) {
                clock = Math.max(clock, lastWatermark(input.subList(i, input.size()), rules) - random.nextInt(4));
                pending = SessionEvaluation.evaluate(clock, pending, rules, table.output());
            }
            pending = pending.with(Visits.of(input.subList(i, i + 1)), rules);
        }
        pending = SessionEvaluation.evaluate(Long.MAX_VALUE, pending, rules, table.output());

        // replacesUntil is no column and depends on the watermark at emission
        assertThat(table.rows())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("replacesUntil")
                .isEqualTo(FullEvaluation.of(visits, ADA, rules));
        assertThat(pending).isEqualTo(PendingVisits.EMPTY);
    }

    /** Shuffled, sorted or partly sorted; if sorted, sessions leave the state before others begin. */
    private static List<Visit> disordered(List<Visit> visits, Random random) {
        int disorder = 1 + random.nextInt(80);
        record Position(long at, Visit visit) {}
        return visits.stream()
                .map(visit -> new Position(visit.time() + random.nextInt(disorder), visit))
                .sorted(Comparator.comparingLong(Position::at))
                .map(Position::visit)
                .toList();
    }

    /** The last watermark at which all remaining visits are still accepted. */
    private static long lastWatermark(List<Visit> remaining, SessionRules rules) {
        return remaining.stream()
                .mapToLong(visit -> rules.windowEnd(visit.time()) - 1 + rules.latenessMs() - 1)
                .min()
                .orElseThrow();
    }

    @Provide
    Arbitrary<SessionRules> rules() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.longs().between(1, 30),
                        Arbitraries.longs().between(1, 8),
                        Arbitraries.longs().between(0, 20))
                .as(SessionRules::new);
    }

    @Provide
    Arbitrary<List<Visit>> visits() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.of("a", "b", "c", "\ud83d\ude00", "\uffee"),
                        Arbitraries.of("/", "/a?x", "/a", "/b"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "DE", "NO"),
                        Arbitraries.of("", "Mac"))
                .as(Visit::new)
                .list()
                .ofMaxSize(25);
    }

    /** A table keyed by start; retracted rows are deleted. */
    private static final class SessionTable {

        private final Map<Long, Session> byStart = new TreeMap<>();

        SessionRows output() {
            return new SessionRows(ADA, this::write);
        }

        private void write(Session row) {
            Session stored = byStart.get(row.sessionStart());
            assertThat(row.revision())
                    .as("%s after %s", row, stored)
                    .isGreaterThanOrEqualTo(stored == null ? 0 : stored.revision());
            if (row.isGone()) {
                assertThat(stored).as("retracted row").isNotNull();
                byStart.remove(row.sessionStart());
            } else {
                byStart.put(row.sessionStart(), row);
            }
        }

        List<Session> rows() {
            return List.copyOf(byStart.values());
        }
    }
}
