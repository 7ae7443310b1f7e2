package dev.headwater.jobs.trending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.trending.TopN.Ranking;
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

    private PageDictionary pages = new PageDictionary();
    private WinnerTree tree = new WinnerTree(pages);
    private TopN top = new TopN(pages, PLACES);

    @BeforeTry
    void reset() {
        pages = new PageDictionary();
        tree = new WinnerTree(pages);
        top = new TopN(pages, PLACES);
    }

    @Property(tries = 1_000)
    void topPagesMatchAFullSort(
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll Random random) {
        int[] visits = new int[count];
        for (int page = 0; page < count; page++) {
            pages.add("/" + random.nextInt() + "/" + page);
        }
        for (int step = 0; step < 60; step++) {
            int page = random.nextInt(count);
            int newVisits = random.nextInt(most + 1);
            change(page, newVisits - visits[page]);
            visits[page] = newVisits;

            tree.rank(top);
            Ranking ranking = top.ranking(tree.total());
            assertThat(ranking.pages()).containsExactly(best(visits));
            for (int place = 0; place < ranking.pages().length; place++) {
                assertThat(ranking.visits()[place]).isEqualTo(visits[ranking.pages()[place]]);
            }
        }
    }

    @Test
    void aReusedIdStartsAtZero() {
        pages.retain(pages.add("/z"));
        tree.add(counts(0, 5));
        tree.subtract(counts(0, 5));
        pages.release(counts(0, 5), page -> {});
        pages.add("/a");
        pages.add("/b");
        tree.add(counts(0, 1));
        tree.add(counts(1, 1));

        tree.rank(top);
        assertThat(top.ranking(2).pages()).containsExactly(0, 1);
        assertThat(tree.total()).isEqualTo(2);
    }

    @Test
    void anEmptyTreeRanksNoPage() {
        tree.rank(top);

        assertThat(top.ranking(0)).usingRecursiveComparison().isEqualTo(Ranking.EMPTY);
    }

    private void change(int page, int by) {
        if (by > 0) {
            tree.add(counts(page, by));
        } else if (by < 0) {
            tree.subtract(counts(page, -by));
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
