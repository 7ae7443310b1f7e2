package dev.headwater.jobs.trending;

import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.Events;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Random logs, pace and crashes against the oracle. */
class RandomWindowsTest {

    private static final List<SlidingWindows> SHAPES = List.of(
            TrendingFixtures.of(15, 1),
            TrendingFixtures.of(5, 5),
            TrendingFixtures.of(6, 2),
            TrendingFixtures.of(20, 0.5));

    @Property(tries = 1_000)
    void matchesTheOracle(
            @ForAll @IntRange(min = 1, max = 3) int partitions,
            @ForAll @IntRange(min = 1, max = 120) int records,
            @ForAll Random random)
            throws Exception {
        run(Backend.HEAP, RandomLog.of(random, partitions, records), random);
    }

    @Property(tries = 15)
    void matchesTheOracleOnRocksDb(@ForAll @IntRange(min = 1, max = 3) int partitions, @ForAll Random random)
            throws Exception {
        run(Backend.ROCKSDB, RandomLog.of(random, partitions, 60), random);
    }

    /** Otherwise the properties would pass emptily. */
    @Test
    void runsContainRefinementsAndRestarts() throws Exception {
        int[] refined = {0};
        int restarts = 0;
        SlidingWindows windows = SHAPES.get(0);
        AdmissionPolicy rules = TrendingFixtures.rules(windows, TrendingFixtures.LATENESS);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RandomLog log = RandomLog.of(random, 1 + seed % 3, 120);
            try (Subtasks<String, PageSlice, RankedWindow> ranking =
                    TrendingFixtures.ranking(Backend.HEAP, windows, TrendingFixtures.LATENESS)) {
                RandomFeed<String, PageSlice, RankedWindow> feed =
                        new RandomFeed<>(ranking, event -> TrendingFixtures.visit(windows, event), rules);
                feed.table(TRENDING_HOSTS, window -> {
                    refined[0] += window.added() < window.visits() ? 1 : 0;
                    return Stream.of(window.hostVisits());
                });
                feed.run(log, random);
                restarts += feed.restarts();
            }
        }
        assertThat(refined[0]).isGreaterThan(200);
        assertThat(restarts).isGreaterThan(20);
    }

    private static void run(Backend backend, RandomLog log, Random random) throws Exception {
        SlidingWindows windows = SHAPES.get(random.nextInt(SHAPES.size()));
        long lateness = random.nextInt(3) == 0 ? 0 : TrendingFixtures.LATENESS;
        AdmissionPolicy rules = TrendingFixtures.rules(windows, lateness);
        int pages = 1 + random.nextInt(30);
        try (Subtasks<String, PageSlice, RankedWindow> ranking = TrendingFixtures.ranking(backend, windows, lateness)) {
            RandomFeed<String, PageSlice, RankedWindow> feed = new RandomFeed<>(
                    ranking, event -> TrendingFixtures.visit(windows, onSomePage(event, pages)), rules);
            FoldedTable<HostVisits> hosts = feed.table(TRENDING_HOSTS, window -> Stream.of(window.hostVisits()));
            FoldedTable<RankedPage> ranks = feed.table(TRENDING_PAGES, window -> window.pages().stream());
            feed.run(log, random);

            TrendingOracle oracle = new TrendingOracle(
                    RandomFeed.counted(log, rules).stream()
                            .map(event -> onSomePage(event, pages))
                            .toList(),
                    windows.sizeMs(),
                    windows.slideMs());
            assertThat(hosts.rows()).containsExactlyInAnyOrderElementsOf(oracle.hosts());
            assertThat(ranks.rows()).containsExactlyInAnyOrderElementsOf(oracle.pages());
            TrendingFixtures.assertNoStateIsLeft(ranking);
        }
    }

    /** Few pages collide often; many compete for the ranks. */
    private static WebEvent onSomePage(WebEvent event, int pages) {
        int page = Math.floorMod(event.eventId().hashCode(), pages);
        String path = page % 7 == 0 ? "/\uD83D\uDE00" + page : page % 7 == 1 ? "/\uFF5E" + page : "/" + page;
        return Events.page(path).on(event.host()).id(event.eventId()).at(event.eventTime());
    }
}
