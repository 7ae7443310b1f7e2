package dev.headwater.jobs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.sessions.SessionRules.SessionRange;
import dev.headwater.jobs.sessions.Visits.Visit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gap of 5, sessions of at most 20 and four events, a lateness of 100. */
class SessionRulesTest {

    private static final SessionRules RULES = new SessionRules(5, 20, 4, 100);

    @Test
    void joinsVisitsExactlyOneGapApart() {
        assertThat(split(0, 5)).containsExactly("0-5");
        assertThat(split(0, 6)).containsExactly("0-0", "6-6");
    }

    @Test
    void cutsAtMaxEvents() {
        assertThat(split(0, 1, 2, 3)).containsExactly("0-3");
        assertThat(split(0, 1, 2, 3, 4)).containsExactly("0-3 cut", "4-4");
    }

    @Test
    void cutsAtMaxLength() {
        assertThat(new SessionRules(9, 20, 9, 0).split(at(0, 9, 18, 19), 0)).hasSize(1);
        assertThat(new SessionRules(9, 20, 9, 0).split(at(0, 9, 18, 20), 0)).hasSize(2);
    }

    @Test
    void neverCutsWithinFirstMillisecond() {
        assertThat(split(3, 3, 3, 3, 3, 4)).containsExactly("3-3 cut", "4-4");
        assertThat(split(1, 2, 3, 3, 3, 3)).containsExactly("1-3 cut", "3-3");
    }

    /** Visits before a cut count, visits before a gap do not. */
    @Test
    void reachCountsFromLastGap() {
        assertThat(RULES.split(at(0, 1, 2, 3, 4, 50, 51), 7))
                .extracting(SessionRange::reach)
                .containsExactly(11L, 12L, 2L);
    }

    /** The second one could begin with the other event at 3, and would end an event later. */
    @Test
    void revisionCountsToFurthestPossibleEnd() {
        assertThat(RULES.split(at(0, 1, 2, 3, 3, 3, 4, 5, 6, 7), 0))
                .extracting(SessionRange::revision)
                .containsExactly(4L, 9L, 10L);
    }

    @Test
    void closesOneGapAfterLastVisit() {
        Visits visits = at(0, 2);
        assertThat(RULES.closedAt(visits, range(visits, 0))).isEqualTo(7);
    }

    /** An event at 7 would join it, and counts up to 7 + 5 - 1 + 100. */
    @Test
    void isFinalAfterTwoGapsAndLateness() {
        Visits visits = at(0, 2);
        assertThat(RULES.finalAt(visits, range(visits, 0))).isEqualTo(2 + 5 + 5 + 100 - 1);
    }

    @Test
    void fullSessionIsFinalAfterItsLastVisit() {
        Visits visits = at(0, 1, 2, 3, 4);
        assertThat(RULES.finalAt(visits, range(visits, 0))).isEqualTo(3 + 5 + 100 - 1);
    }

    @Test
    void longSessionIsFinalAfterItsCut() {
        SessionRules rules = new SessionRules(9, 20, 9, 100);
        Visits visits = at(0, 9, 18, 20);
        SessionRange first = rules.split(visits, 0).get(0);
        assertThat(rules.finalAt(visits, first)).isEqualTo(19 + 9 + 100 - 1);
    }

    @Test
    void replacesUntilGapOrNextSession() {
        Visits visits = at(0, 1, 2, 3, 4);
        assertThat(RULES.replacesUntil(visits, range(visits, 0))).isEqualTo(3);
        assertThat(RULES.replacesUntil(visits, range(visits, 1))).isEqualTo(9);
    }

    private static SessionRange range(Visits visits, int number) {
        return RULES.split(visits, 0).get(number);
    }

    private static List<String> split(long... times) {
        Visits visits = at(times);
        return RULES.split(visits, 0).stream()
                .map(range -> visits.times()[range.from()] + "-" + SessionRules.lastOf(visits, range)
                        + (range.cut() ? " cut" : ""))
                .toList();
    }

    private static Visits at(long... times) {
        return Visits.of(Arrays.stream(times)
                .mapToObj(time -> new Visit(time, "id", "/", true, "DE", "Mac"))
                .toList());
    }
}
