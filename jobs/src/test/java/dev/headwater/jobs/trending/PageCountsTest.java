package dev.headwater.jobs.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PageCountsTest {

    @Property(tries = 5_000)
    void plusAddsTheVisitsOfEachPage(
            @ForAll @Size(max = 20) Map<@IntRange(max = 30) Integer, @IntRange(min = 1, max = 1_000_000) Integer> one,
            @ForAll @Size(max = 20)
                    Map<@IntRange(max = 30) Integer, @IntRange(min = 1, max = 1_000_000) Integer> other) {
        TreeMap<Integer, Integer> sum = new TreeMap<>(one);
        other.forEach((page, visits) -> sum.merge(page, visits, Integer::sum));

        PageCounts both = counts(one).plus(counts(other));

        assertThat(both.entries()).containsExactly(counts(sum).entries());
        assertThat(both.entries())
                .containsExactly(counts(other).plus(counts(one)).entries());
        assertThat(both.total())
                .isEqualTo(sum.values().stream().mapToLong(v -> v).sum());
        assertThat(both.pages())
                .containsExactly(sum.keySet().stream().mapToInt(p -> p).toArray());
        for (int page = 0; page <= 31; page++) {
            assertThat(both.visitsOf(page)).isEqualTo(sum.getOrDefault(page, 0));
        }
    }

    @Test
    void keepsTheLargestIdsAndCounts() {
        PageCounts counts = PageCounts.of(new int[] {Integer.MAX_VALUE, 0}, new int[] {Integer.MAX_VALUE, 1});

        assertThat(counts.pages()).containsExactly(0, Integer.MAX_VALUE);
        assertThat(counts.visitsOf(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(counts.total()).isEqualTo(1L + Integer.MAX_VALUE);
        assertThatThrownBy(() -> counts.plus(counts)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void noneIsTheIdentity() {
        PageCounts counts = PageCounts.of(new int[] {3}, new int[] {7});

        assertThat(counts.plus(PageCounts.NONE).entries()).containsExactly(counts.entries());
        assertThat(PageCounts.NONE.plus(counts).entries()).containsExactly(counts.entries());
        assertThat(PageCounts.NONE.visitsOf(3)).isZero();
    }

    private static PageCounts counts(Map<Integer, Integer> visits) {
        return PageCounts.of(
                visits.keySet().stream().mapToInt(page -> page).toArray(),
                visits.values().stream().mapToInt(count -> count).toArray());
    }
}
