package dev.headwater.jobs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.sessions.Visits.Visit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Merging is independent of input order and grouping. */
class VisitsTest {

    @Property(tries = 10_000)
    void mergeIsAssociativeAndCommutative(
            @ForAll("visits") List<Visit> a, @ForAll("visits") List<Visit> b, @ForAll("visits") List<Visit> c) {
        List<Visit> all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        Visits merged = Visits.of(a).merge(Visits.of(b)).merge(Visits.of(c));

        assertThat(merged).isEqualTo(Visits.of(all)).hasSameHashCodeAs(Visits.of(all));
        assertThat(Visits.of(c).merge(Visits.of(b).merge(Visits.of(a)))).isEqualTo(merged);
        assertThat(merged.merge(Visits.NONE)).isEqualTo(merged).isEqualTo(Visits.NONE.merge(merged));
        assertThat(merged.size()).isEqualTo(all.size());
    }

    @Property(tries = 1_000)
    void fromDropsLeadingVisits(@ForAll("visits") List<Visit> visits) {
        Visits all = Visits.of(visits);
        for (int first = 0; first <= visits.size(); first++) {
            List<Visit> rest = visits.stream().sorted().skip(first).toList();
            assertThat(all.from(first)).isEqualTo(Visits.of(rest));
        }
    }

    @Test
    void findsFirstVisitSinceTime() {
        Visits visits = Visits.of(List.of(at(2, "a"), at(2, "b"), at(5, "c")));

        assertThat(List.of(visits.firstSince(1), visits.firstSince(2), visits.firstSince(3), visits.firstSince(6)))
                .containsExactly(0, 0, 2, 3);
    }

    @Test
    void ordersIdsByCodePoint() {
        Visit beyond = at(1, "\ud83d\ude00");
        Visit before = at(1, "\uffee");

        assertThat(Visits.of(List.of(beyond, before)).visit(0)).isEqualTo(before);
        assertThat(beyond.id().compareTo(before.id())).as("as Java orders them").isNegative();
    }

    @Test
    void equalsComparesEveryColumn() {
        Visits visits = Visits.of(List.of(at(1, "a")));

        assertThat(visits).isEqualTo(Visits.of(List.of(at(1, "a")))).hasToString("Visits[" + at(1, "a") + "]");
        assertThat(visits)
                .isNotEqualTo(Visits.of(List.of(at(2, "a"))))
                .isNotEqualTo(Visits.of(List.of(at(1, "b"))))
                .isNotEqualTo(Visits.of(List.of(new Visit(1, "a", "/b", true, "DE", "Mac"))))
                .isNotEqualTo(Visits.of(List.of(new Visit(1, "a", "/", false, "DE", "Mac"))))
                .isNotEqualTo(Visits.of(List.of(new Visit(1, "a", "/", true, "NO", "Mac"))))
                .isNotEqualTo(Visits.of(List.of(new Visit(1, "a", "/", true, "DE", "Other"))))
                .isNotEqualTo("visits");
    }

    private static Visit at(long time, String id) {
        return new Visit(time, id, "/", true, "DE", "Mac");
    }

    @Provide
    Arbitrary<List<Visit>> visits() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 9),
                        Arbitraries.of("a", "b", "\ud83d\ude00", "\uffee"),
                        Arbitraries.of("/", "/a"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "DE", "NO"),
                        Arbitraries.of("", "Mac"))
                .as(Visit::new)
                .list()
                .ofMaxSize(8);
    }
}
