package dev.headwater.jobs.trending;

import static dev.headwater.events.tables.Tables.PEAK_TRAFFIC;
import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Windows of 3 min by 1 min, 15 s of out-of-orderness, 10 min of lateness: the five cases of lateness. */
class TrendingJobTest {

    private static final String HOST = "www.example.com";
    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    private record Result(
            List<HostVisits> hosts,
            List<RankedPage> pages,
            List<PeakTraffic> peaks,
            List<LateEvent> late,
            List<RejectedRecord> rejected,
            String outcomes) {}

    @Test
    void countsAnEventInEachOfItsWindows() throws Exception {
        Result result = run(script().event(page("/home").at(min(3))).watermark(min(9)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(4, 1), hosts(5, 1), hosts(6, 1));
        assertThat(result.pages())
                .containsExactlyInAnyOrder(
                        pages(4, 1, "/home", 1, 1), pages(5, 1, "/home", 1, 1), pages(6, 1, "/home", 1, 1));
        assertThat(FoldedTable.of(PEAK_TRAFFIC, result.peaks())).containsExactly(peak(4, 1, 3));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void countsOutOfOrderWithinTheBound() throws Exception {
        Result result = run(script().event(page("/b").at(min(5.1)))
                .event(page("/a").at(min(4.9)))
                .watermark(min(30)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(5, 1), hosts(6, 2), hosts(7, 2), hosts(8, 1));
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    /** Its first window is complete, two others are open: the first is emitted again, no row is doubled. */
    @Test
    void countsBehindTheWatermarkOfAnOpenWindow() throws Exception {
        Result result = run(script().event(page("/b").at(min(5.5)))
                .watermark(min(5.2))
                .event(page("/a").at(min(4.5)))
                .watermark(min(30)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(5, 1), hosts(6, 2), hosts(7, 2), hosts(8, 1));
        assertThat(result.late()).isEmpty();
    }

    @Test
    void refinesEveryWindowOfALateEvent() throws Exception {
        Result result = run(script().event(page("/a").at(min(1)))
                .event(page("/b").at(min(2)))
                .event(page("/c").at(min(12)))
                .watermark(min(11.7))
                .event(page("/b").by("bob").at(min(1.5)))
                .watermark(min(30)));

        assertThat(FoldedTable.of(TRENDING_HOSTS, result.hosts()))
                .containsExactlyInAnyOrder(
                        hosts(2, 2), hosts(3, 3), hosts(4, 3), hosts(5, 1), hosts(13, 1), hosts(14, 1), hosts(15, 1));
        assertThat(FoldedTable.of(TRENDING_PAGES, result.pages()))
                .contains(
                        pages(2, 1, "/a", 1, 2),
                        pages(2, 2, "/b", 1, 2),
                        pages(3, 1, "/b", 2, 3),
                        pages(3, 2, "/a", 1, 3))
                .hasSize(10);
        assertThat(FoldedTable.of(PEAK_TRAFFIC, result.peaks())).containsExactly(peak(3, 3, 12));
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    /** Of 10:01:00 the last window ends at 10:04 and is open to late events until 10:13:59.999. */
    @Test
    void aTooLateEventChangesNoRow() throws Exception {
        WebEvent tooLate = page("/late").at(min(1));
        long clock = min(14.25) - 15_000 - 1;
        Result result = run(script().event(page("/a").at(min(1.5)))
                .event(page("/b").at(min(14.25)))
                .watermark(clock)
                .event(tooLate)
                .watermark(min(60)));

        assertThat(result.hosts())
                .containsExactlyInAnyOrder(
                        hosts(2, 1), hosts(3, 1), hosts(4, 1), hosts(15, 1), hosts(16, 1), hosts(17, 1));
        assertThat(result.late())
                .containsExactly(new LateEvent("trending", min(4), clock, clock - (min(14) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void latenessFollowsTheClockOfThePartition() throws Exception {
        Result result = run(script().event(0, page("/a").at(min(40)))
                .event(1, page("/b").at(min(2)))
                .event(0, page("/late").at(min(2.5)))
                .watermark(min(60)));

        assertThat(result.hosts()).hasSize(6).contains(hosts(3, 1), hosts(41, 1));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void rejectsABadRow() throws Exception {
        Result result = run(
                script().badRow(Reason.NOT_JSON).event(page("/a").at(min(1))).watermark(min(30)));

        assertThat(result.hosts()).hasSize(3);
        assertThat(result.rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.NOT_JSON);
        assertThat(result.outcomes()).isEqualTo("counted,1\nrejected,1");
    }

    /** A page is the path of the url, without query and fragment. */
    @Test
    void ranksPagesByVisitsThenByPath() throws Exception {
        Result result = run(script().event(page("/b?q=1").at(min(0.1)))
                .event(page("https://www.example.com/b#top").at(min(0.2)))
                .event(page("/\uD83D\uDE00").at(min(0.3)))
                .event(page("/\uFF5E").at(min(0.4)))
                .event(page("/b").on("shop.example.com").at(min(0.5)))
                .watermark(min(1)));

        assertThat(result.pages())
                .contains(
                        pages(1, 1, "/b", 2, 4),
                        pages(1, 2, "/\uFF5E", 1, 4),
                        pages(1, 3, "/\uD83D\uDE00", 1, 4),
                        new RankedPage(min(-2), min(1), "shop.example.com", 1, "/b", 1, 1))
                .hasSize(3 * 4);
    }

    /** The worked example of {@code docs/jobs/trending.md}. */
    @Test
    void producesTheWorkedExample() throws Exception {
        WorkedExample page = new WorkedExample("trending");
        TrendingSettings settings = TrendingSettings.read(new String[] {"--window.size", "2m"}, PASSWORD);
        Result result = run(page.script(settings.intake()), settings);

        assertThat(WorkedExample.csv(TRENDING_HOSTS, result.hosts())).isEqualTo(page.block("trending_hosts"));
        assertThat(WorkedExample.csv(TRENDING_PAGES, result.pages())).isEqualTo(page.block("trending_pages"));
        assertThat(WorkedExample.csv(PEAK_TRAFFIC, result.peaks())).isEqualTo(page.block("peak_traffic"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static HostVisits hosts(int endMinute, long visits) {
        return new HostVisits(min(endMinute - 3), min(endMinute), HOST, visits);
    }

    private static RankedPage pages(int endMinute, long rank, String path, long visits, long hostVisits) {
        return new RankedPage(min(endMinute - 3), min(endMinute), HOST, rank, path, visits, hostVisits);
    }

    private static PeakTraffic peak(int endMinute, long visits, long all) {
        return new PeakTraffic(DAY, HOST, min(endMinute - 3), min(endMinute), visits, all);
    }

    private static Result run(Script script) throws Exception {
        return run(script, TrendingSettings.read(new String[] {"--window.size", "3m"}, PASSWORD));
    }

    private static Result run(Script script, TrendingSettings settings) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        TrendingJob.Trending trending = TrendingJob.topology(script.in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        trending.hosts(),
                        trending.pages(),
                        trending.peaks(),
                        trending.intake().late(),
                        trending.intake().rejected(),
                        trending.intake().outcomeCounts())
                .run();
        return new Result(
                out.of(trending.hosts()),
                out.of(trending.pages()),
                out.of(trending.peaks()),
                out.of(trending.intake().late()),
                out.of(trending.intake().rejected()),
                WorkedExample.outcomes(out.of(trending.intake().outcomeCounts())));
    }
}
