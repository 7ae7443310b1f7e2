package dev.headwater.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.alerts.EpisodeHistory.Episode;
import dev.headwater.jobs.alerts.Limit.CountLimit;
import dev.headwater.jobs.alerts.Limit.LimitCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Windows of 2 by 1; the limit is three events. */
class EpisodeHistoryTest {

    private static final Limit LIMIT = CountLimit.atLeast(3, 2);

    @Test
    void opensAtFirstExceedingWindowClosesAfterLast() {
        EpisodeHistory history = history(Map.of(0L, 1L, 1L, 2L, 2L, 5L, 6L, 3L), null, 1, 7, 0);

        assertThat(history.episodes())
                .containsExactly(new Episode(2, 5, 3, 7, 3), new Episode(7, Episode.OPEN, 3, 3, 3));
        assertThat(history.isOpen()).isTrue();
        assertThat(history.calm()).containsExactly(1L);
    }

    @Test
    void moreThanExcludesTheThreshold() {
        assertThat(CountLimit.moreThan(3, 2).check(SliceCounts.of(Map.of(0L, 3L)), 1))
                .isEqualTo(new LimitCheck(false, 3, 3));
        assertThat(CountLimit.moreThan(3, 2).check(SliceCounts.of(Map.of(0L, 4L)), 1))
                .isEqualTo(new LimitCheck(true, 4, 3));
    }

    @Test
    void anOpenEpisodeKeepsItsRow() {
        Episode opened = new Episode(2, Episode.OPEN, 3, 3, 3);
        assertThat(opened.hasSameRow(new Episode(2, Episode.OPEN, 3, 9, 3))).isTrue();
        assertThat(opened.hasSameRow(new Episode(2, Episode.OPEN, 4, 9, 3))).isFalse();
        assertThat(opened.hasSameRow(new Episode(2, 5, 3, 3, 3))).isFalse();
        assertThat(new Episode(2, 5, 3, 7, 3).hasSameRow(new Episode(2, 5, 4, 7, 3)))
                .isTrue();
        assertThat(new Episode(2, 5, 3, 7, 3).hasSameRow(new Episode(2, 5, 3, 8, 3)))
                .isFalse();
    }

    /** Windows before the frontier are final, so their counts can be dropped. */
    @Property(tries = 2_000)
    void incrementalEqualsFullEvaluation(
            @ForAll @Size(20) List<@IntRange(max = 3) Integer> events,
            @ForAll @IntRange(min = 0, max = 20) int frontier) {
        Map<Long, Long> counts = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            counts.put((long) i, (long) events.get(i));
        }
        EpisodeHistory whole = history(counts, null, 1, 24, frontier);
        EpisodeHistory rest = history(counts, whole.atFrontier(), frontier + 1, 24, 24);

        List<Episode> after = new ArrayList<>(whole.episodes());
        after.removeIf(episode -> episode.closedAt() <= frontier);
        assertThat(rest.episodes()).isEqualTo(after);
    }

    private static EpisodeHistory history(Map<Long, Long> counts, Episode open, long first, long last, long frontier) {
        return EpisodeHistory.of(LIMIT, SliceCounts.of(counts), open, first, last, 1, frontier);
    }
}
