package dev.headwater.jobs.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class WinnerTreeTest {

    private static final int PLACES = 10;

    private PageNumbers pages = new PageNumbers();
    private WinnerTree tournament = new WinnerTree(pages);
    private TopN podium = new TopN(pages, PLACES);

    @BeforeTry
    void anew() {
        pages = new PageNumbers();
        tournament = new WinnerTree(pages);
        podium = new TopN(pages, PLACES);
    }

    @Property(tries = 1_000)
    void afterEachChangeTheLeadersAreThoseOfAFullSort(
            @ForAll @IntRange(min = 1, max = 200) int known,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll Random random) {
        int[] visits = new int[known];
        for (int page = 0; page < known; page++) {
            pages.add("/" + random.nextInt() + "/" + page);
        }
        for (int step = 0; step < 60; step++) {
            int page = random.nextInt(known);
            int now = random.nextInt(most + 1);
            change(page, now - visits[page]);
            visits[page] = now;

            tournament.leaders(podium);
            Standing standing = podium.standing(tournament.total());
            assertThat(standing.pages()).containsExactly(best(visits));
            for (int place = 0; place < standing.pages().length; place++) {
                assertThat(standing.visits()[place]).isEqualTo(visits[standing.pages()[place]]);
            }
        }
    }

    @Test
    void aNumberThatIsGivenToAnotherPageStartsWithNothing() {
        pages.hold(pages.add("/z"));
        tournament.add(counts(0, 5));
        tournament.subtract(counts(0, 5));
        pages.release(counts(0, 5), page -> {});
        pages.add("/a");
        pages.add("/b");
        tournament.add(counts(0, 1));
        tournament.add(counts(1, 1));

        tournament.leaders(podium);
        assertThat(podium.standing(2).pages()).containsExactly(0, 1);
        assertThat(tournament.total()).isEqualTo(2);
    }

    @Test
    void nobodyLeadsWhereNothingWasVisited() {
        tournament.leaders(podium);

        assertThat(podium.standing(0)).usingRecursiveComparison().isEqualTo(Standing.EMPTY);
    }

    private void change(int page, int by) {
        if (by > 0) {
            tournament.add(counts(page, by));
        } else if (by < 0) {
            tournament.subtract(counts(page, -by));
        }
    }

    private static PageCounts counts(int page, int visits) {
        return PageCounts.of(new int[] {page}, new int[] {visits});
    }

    private int[] best(int[] visits) {
        List<Integer> ranked = new ArrayList<>();
        for (int page = 0; page < visits.length; page++) {
            if (visits[page] > 0) {
                ranked.add(page);
            }
        }
        ranked.sort(Comparator.comparing((Integer page) -> -visits[page]).thenComparing(pages::path));
        return ranked.stream().limit(PLACES).mapToInt(page -> page).toArray();
    }
}
