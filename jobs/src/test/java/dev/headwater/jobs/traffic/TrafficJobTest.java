package dev.headwater.jobs.traffic;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.KnownDimension;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Windows of 5 min, 15 s of out-of-orderness, 10 min of lateness: the five cases of lateness. */
class TrafficJobTest {

    private static final String HOST = "www.example.com";
    private static final String SHOP = "shop.example.com";
    private static final TrafficSettings SETTINGS =
            TrafficSettings.read(new String[] {"--window.early", "0"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));

    private record Result(
            List<TrafficRow> hosts,
            List<TrafficRow> sites,
            List<TrafficRow> countries,
            List<ReferrerTraffic> referrers,
            List<LateEvent> late,
            List<RejectedRecord> rejected,
            String outcomes) {}

    @Test
    void countsAnEventOnTime() throws Exception {
        Result result = run(script().event(page("/home").by("ada").at(min(3))).watermark(min(6)));

        assertThat(result.hosts()).containsExactly(hosts(0, HOST, 1, 1));
        assertThat(result.referrers()).containsExactly(referrers(0, HOST, "", 1));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void countsOutOfOrderWithinTheBound() throws Exception {
        Result result = run(script().event(page("/b").by("ada").at(min(5.1)))
                .event(page("/a").by("bob").at(min(4.9)))
                .watermark(min(30)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(0, HOST, 1, 1), hosts(5, HOST, 1, 1));
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void countsBehindTheWatermarkOfAnOpenWindow() throws Exception {
        Result result = run(script().event(page("/b").by("ada").at(min(4.5)))
                .watermark(min(4.2))
                .event(page("/a").by("bob").at(min(1)))
                .watermark(min(30)));

        assertThat(result.hosts()).containsExactly(hosts(0, HOST, 2, 2));
        assertThat(result.late()).isEmpty();
    }

    @Test
    void refinesTheRowOfALateEvent() throws Exception {
        Result result = run(script().event(page("/a").by("ada").at(min(1)))
                .event(page("/b").by("ada").at(min(8)))
                .watermark(min(7.7))
                .event(page("/c").by("bob").at(min(2)))
                .watermark(min(30)));

        assertThat(FoldedTable.of(Tables.TRAFFIC_BY_HOST, result.hosts()))
                .containsExactlyInAnyOrder(hosts(0, HOST, 2, 2), hosts(5, HOST, 1, 1));
        assertThat(result.outcomes()).isEqualTo("counted,3");
    }

    @Test
    void aTooLateEventChangesNoRow() throws Exception {
        WebEvent tooLate = page("/late").by("bob").at(min(2));
        long clock = min(20) - 15_000 - 1;
        Result result = run(script().event(page("/a").by("ada").at(min(1)))
                .event(page("/b").by("ada").at(min(20)))
                .watermark(clock)
                .event(tooLate)
                .watermark(min(60)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(0, HOST, 1, 1), hosts(20, HOST, 1, 1));
        assertThat(result.late())
                .containsExactly(new LateEvent("traffic", min(5), clock, clock - (min(15) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void latenessFollowsTheClockOfThePartition() throws Exception {
        WebEvent behind = page("/late").by("bob").at(min(2));
        Result result = run(script().event(0, page("/a").by("ada").at(min(40)))
                .event(1, behind)
                .event(0, page("/b").by("ada").at(min(2.5)))
                .watermark(min(60)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(0, HOST, 1, 1), hosts(40, HOST, 1, 1));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void rejectsABadRow() throws Exception {
        Result result = run(
                script().badRow(Reason.NOT_JSON).event(page("/a").at(min(1))).watermark(min(30)));

        assertThat(result.hosts()).containsExactly(hosts(0, HOST, 1, 1));
        assertThat(result.rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.NOT_JSON);
        assertThat(result.outcomes()).isEqualTo("counted,1\nrejected,1");
    }

    @Test
    void separatesVisitorsHostsAndReferrers() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(0)))
                .event(page("/2").by("ada").from("https://search.example/").at(min(1)))
                .event(page("/3").by("bob").from("https://search.example/").at(min(2)))
                .event(page("/4").by("bob").on("shop.example.com").at(min(3)))
                .watermark(min(30)));

        assertThat(result.hosts()).containsExactlyInAnyOrder(hosts(0, HOST, 3, 2), hosts(0, "shop.example.com", 1, 1));
        assertThat(result.referrers())
                .containsExactlyInAnyOrder(
                        referrers(0, HOST, "", 1),
                        referrers(0, HOST, "https://search.example/", 2),
                        referrers(0, "shop.example.com", "", 1));
    }

    @Test
    void groupsUnknownSiteAndCountryUnderEmpty() throws Exception {
        Result result = run(script().event(page("/1").by("203.0.113.1").on(SHOP).at(min(0)))
                .event(page("/2").by("203.0.113.1").at(min(1)))
                .event(page("/3").by("203.0.113.2").on(SHOP).at(min(2)))
                .event(page("/4").by("198.51.100.1").on(SHOP).at(min(3)))
                .event(page("/5").by(null).at(min(4)))
                .watermark(min(30)));

        assertThat(result.sites())
                .containsExactlyInAnyOrder(
                        new TrafficRow(min(0), min(5), "shop", 3, 3), new TrafficRow(min(0), min(5), "", 2, 1));
        assertThat(result.countries())
                .containsExactlyInAnyOrder(
                        new TrafficRow(min(0), min(5), "DE", 3, 2), new TrafficRow(min(0), min(5), "", 2, 1));
    }

    @Test
    void aLateEventRefinesItsSiteAndCountry() throws Exception {
        Result result = run(script().event(page("/a").by("203.0.113.1").on(SHOP).at(min(1)))
                .event(page("/b").by("203.0.113.1").at(min(8)))
                .watermark(min(7.7))
                .event(page("/c").by("203.0.113.2").on(SHOP).at(min(2)))
                .watermark(min(30)));

        assertThat(FoldedTable.of(Tables.TRAFFIC_BY_SITE, result.sites()))
                .containsExactlyInAnyOrder(
                        new TrafficRow(min(0), min(5), "shop", 2, 2), new TrafficRow(min(5), min(10), "", 1, 1));
        assertThat(FoldedTable.of(Tables.TRAFFIC_BY_COUNTRY, result.countries()))
                .containsExactlyInAnyOrder(
                        new TrafficRow(min(0), min(5), "DE", 2, 2), new TrafficRow(min(5), min(10), "DE", 1, 1));
    }

    /** The worked example of {@code docs/jobs/traffic.md}. */
    @Test
    void producesTheWorkedExample() throws Exception {
        WorkedExample page = new WorkedExample("traffic");
        Result result = run(page.script(SETTINGS.intake()));

        assertThat(WorkedExample.csv(Tables.TRAFFIC_BY_HOST, result.hosts())).isEqualTo(page.block("traffic_by_host"));
        assertThat(WorkedExample.csv(Tables.TRAFFIC_BY_SITE, result.sites())).isEqualTo(page.block("traffic_by_site"));
        assertThat(WorkedExample.csv(Tables.TRAFFIC_BY_COUNTRY, result.countries()))
                .isEqualTo(page.block("traffic_by_country"));
        assertThat(WorkedExample.csv(Tables.TRAFFIC_BY_REFERRER, result.referrers()))
                .isEqualTo(page.block("traffic_by_referrer"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static TrafficRow hosts(int minute, String host, long hits, long visitors) {
        return new TrafficRow(min(minute), min(minute + 5), host, hits, visitors);
    }

    private static ReferrerTraffic referrers(int minute, String host, String referrer, long hits) {
        return new ReferrerTraffic(min(minute), min(minute + 5), host, referrer, hits);
    }

    private static Result run(Script script) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        TrafficJob.Traffic traffic = TrafficJob.topology(KnownDimension.enriched(script, env), SETTINGS);
        Outputs out = Outputs.of(
                        env,
                        traffic.byHost(),
                        traffic.bySite(),
                        traffic.byCountry(),
                        traffic.byReferrer(),
                        traffic.intake().late(),
                        traffic.intake().rejected(),
                        traffic.intake().outcomeCounts())
                .run();
        return new Result(
                out.of(traffic.byHost()),
                out.of(traffic.bySite()),
                out.of(traffic.byCountry()),
                out.of(traffic.byReferrer()),
                out.of(traffic.intake().late()),
                out.of(traffic.intake().rejected()),
                WorkedExample.outcomes(out.of(traffic.intake().outcomeCounts())));
    }
}
