package dev.headwater.jobs.trending;

import static dev.headwater.jobs.testing.Events.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows of 3 min by 1 min, 10 min of lateness. */
class RankWindowsTest {

    private static final SlidingWindows WINDOWS = TrendingFixtures.of(3, 1);

    /** The slice of 10:00 is last in the window of 10:03; slices of that one are in windows up to 10:05, final 10 min later. */
    private static final long FINAL = min(15) - 1;

    @Test
    void emitsAWindowWhenTheWatermarkCompletesIt() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            ranking.element(visits(0, "/a", "/b"));
            ranking.element(visits(0.5, "/b"));
            ranking.watermark(min(1) - 2);
            assertThat(ranking.output()).isEmpty();

            ranking.watermark(min(1) - 1);
            assertThat(emitted(ranking)).containsExactly("1: 3 +3 [/b 2, /a 1]");
            ranking.watermark(min(1) + 1);
            assertThat(emitted(ranking)).hasSize(1);
        }
    }

    @Test
    void skipsTheEmptyWindowsOfAQuietHost() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            ranking.element(visits(0, "/a"));
            ranking.element(visits(100, "/b"));
            ranking.watermark(min(101) - 1);

            assertThat(emitted(ranking))
                    .containsExactly("1: 1 +1 [/a 1]", "2: 1 +1 [/a 1]", "3: 1 +1 [/a 1]", "101: 1 +1 [/b 1]");
        }
    }

    @Test
    void aLateVisitRefinesEachOfItsWindows() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            ranking.element(visits(0, "/a"));
            ranking.element(visits(4, "/c"));
            ranking.watermark(min(8));
            int before = ranking.output().size();

            ranking.element(visits(1, "/b"));
            assertThat(ranking.output()).hasSize(before);
            ranking.watermark(min(8) + 1);

            assertThat(emitted(ranking).subList(before, ranking.output().size()))
                    .containsExactly("2: 2 +1 [/a 1, /b 1]", "3: 2 +1 [/a 1, /b 1]", "4: 1 +1 [/b 1]");
        }
    }

    /** One emission per window instead of three. */
    @Test
    void emitsOneRefinementForSeveralLateVisits() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            ranking.element(visits(0, "/a"));
            ranking.watermark(min(4));
            int before = ranking.output().size();

            ranking.element(visits(0, "/b"));
            ranking.element(visits(0, "/b"));
            ranking.element(visits(1, "/b", "/c"));
            ranking.watermark(min(4) + 1);

            assertThat(emitted(ranking).subList(before, ranking.output().size()))
                    .containsExactly(
                            "1: 3 +2 [/b 2, /a 1]",
                            "2: 5 +4 [/b 3, /a 1, /c 1]",
                            "3: 5 +4 [/b 3, /a 1, /c 1]",
                            "4: 2 +2 [/b 1, /c 1]");
        }
    }

    @Test
    void lateVisitsRankAnUnrankedPage() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            String[] twelve = IntStream.range(10, 22).mapToObj(i -> "/" + i).toArray(String[]::new);
            ranking.element(visits(0, twelve));
            ranking.watermark(min(1));
            assertThat(ranking.output().get(0).paths()).hasSize(10).doesNotContain("/20", "/21");

            ranking.element(visits(0, "/21"));
            ranking.watermark(min(1) + 1);

            RankedWindow refined = ranking.output().get(1);
            assertThat(refined.paths()).hasSize(10).startsWith("/21", "/10").endsWith("/18");
            assertThat(refined.pageVisits()).startsWith(2, 1);
            assertThat(refined.visits()).isEqualTo(13);
        }
    }

    @ParameterizedTest
    @EnumSource
    void clearsStateWhenAllWindowsAreFinal(Backend backend) throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(backend).start(2)) {
            for (int i = 0; i < 20; i++) {
                ranking.element(new PageSlice(min(0), "host-" + i, new String[] {"/a"}, new int[] {1}));
            }
            ranking.watermark(FINAL - 1);
            assertThat(ranking.keysWith("slices")).isEqualTo(20);
            assertThat(ranking.keysWith("pages")).isEqualTo(20);

            ranking.watermark(FINAL);
            TrendingFixtures.assertNoStateIsLeft(ranking);
            assertThat(ranking.output()).hasSize(60);
        }
    }

    /** Only windows that may change, and their slices, stay in state. */
    @Test
    void boundsTheStateOfABusyHost() throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(Backend.HEAP).start(1)) {
            for (int minute = 0; minute < 600; minute++) {
                ranking.element(visits(minute, "/page-" + minute, "/home"));
                ranking.watermark(min(minute + 1) - 1);
            }
            assertThat(TrendingFixtures.entries(ranking, "slices", PageCounts.class))
                    .isEqualTo(14);
            assertThat(TrendingFixtures.entries(ranking, "rankings", TopN.Ranking.class))
                    .isEqualTo(12);
            assertThat(ranking.output()).hasSize(600).last().satisfies(window -> assertThat(window.paths())
                    .containsExactly("/home", "/page-597", "/page-598", "/page-599"));
            assertThat(ranking.timers()).isLessThan(3);

            ranking.watermark(Long.MAX_VALUE);
            TrendingFixtures.assertNoStateIsLeft(ranking);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWindowsThroughRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> ranking =
                ranking(backend).start(1)) {
            ranking.element(visits(0, "/a", "/b"));
            ranking.watermark(min(1) - 1);
            ranking.restart(2);
            ranking.element(visits(0, "/b"));
            ranking.restart(1);
            ranking.element(visits(1, "/a"));
            ranking.watermark(min(4) - 1);

            assertThat(emitted(ranking))
                    .containsExactly(
                            "1: 3 +1 [/b 2, /a 1]", "2: 4 +4 [/a 2, /b 2]", "3: 4 +4 [/a 2, /b 2]", "4: 1 +1 [/a 1]");
            ranking.watermark(FINAL + TrendingFixtures.MIN);
            TrendingFixtures.assertNoStateIsLeft(ranking);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 10, windows of PT5M every PT1M with lateness PT10M",
        "3, 0.5, 10, windows of PT3M every PT30S with lateness PT10M",
        "3, 1, 0, windows of PT3M every PT1M with lateness PT0S"
    })
    void rejectsACheckpointOfOtherWindows(double size, double slide, long lateness, String words) throws Exception {
        try (Subtasks<String, PageSlice, RankedWindow> before = ranking(Backend.HEAP);
                Subtasks<String, PageSlice, RankedWindow> after = TrendingFixtures.ranking(
                        Backend.HEAP, TrendingFixtures.of(size, slide), lateness * TrendingFixtures.MIN)) {
            before.start(2).element(visits(0, "/a"));

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessage("the checkpoint holds windows of PT3M every PT1M with lateness PT10M, the settings ask"
                            + " for " + words + ": resume with those it holds, or start without it");
        }
    }

    private static Subtasks<String, PageSlice, RankedWindow> ranking(Backend backend) {
        return TrendingFixtures.ranking(backend, WINDOWS, TrendingFixtures.LATENESS);
    }

    private static PageSlice visits(double minute, String... paths) {
        return TrendingFixtures.visits(WINDOWS, minute, paths);
    }

    /** {@code end: visits +added [path visits, ...]} */
    private static List<String> emitted(Subtasks<?, ?, RankedWindow> ranking) {
        return ranking.output().stream()
                .map(window -> "%d: %d +%d %s"
                        .formatted(
                                (window.end() - min(0)) / TrendingFixtures.MIN,
                                window.visits(),
                                window.added(),
                                IntStream.range(0, window.paths().length)
                                        .mapToObj(i -> window.paths()[i] + " " + window.pageVisits()[i])
                                        .toList()))
                .toList();
    }
}
