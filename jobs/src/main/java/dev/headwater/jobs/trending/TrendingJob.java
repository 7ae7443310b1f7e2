package dev.headwater.jobs.trending;

import static dev.headwater.events.tables.Tables.PEAK_TRAFFIC;
import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.SlidingWindows;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          which pages of each host are visited most right now, and when did each host's day peak?
 * Reads:             bootcamp-events, raw or enriched
 * Keyed by:          host
 * Window:            sliding, 15 min every 1 min, over slices of 1 min; an event is counted in one slice
 * Out-of-orderness:  15 s within a partition
 * Lateness:          10 min after an event's last window; a late event refines every window of it
 * Emits:             trending_hosts, trending_pages (ranks 1 to 10), peak_traffic (one row per host and day);
 *                    accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; both are counted
 * State bounded by:  pages and slices of a host while one of its windows may change, 8 bytes per page and slice; one
 *                    peak per host and day that may change; event ids for the dedup horizon
 * </pre>
 */
public final class TrendingJob {

    public static final String NAME = TrendingSettings.JOB;

    private static final TypeInformation<PageSlice> PAGE_SLICE = TypeInformation.of(PageSlice.class);

    private TrendingJob() {}

    public static void main(String[] args) throws Exception {
        TrendingSettings settings = TrendingSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Trending trending = topology(input, settings);
        connections
                .write(TRENDING_HOSTS, trending.hosts())
                .write(TRENDING_PAGES, trending.pages())
                .write(PEAK_TRAFFIC, trending.peaks())
                .write(trending.intake())
                .run();
    }

    /** Output streams. */
    public record Trending(
            DataStream<HostVisits> hosts, DataStream<RankedPage> pages, DataStream<PeakTraffic> peaks, Intake intake) {}

    public static Trending topology(DataStream<InputRecord> records, TrendingSettings settings) {
        SlidingWindows windows = SlidingWindows.of(settings.windowSize(), settings.slide());
        AdmissionPolicy policy =
                AdmissionPolicy.of(NAME, event -> windows.lastEnd(event.eventTime()), settings.intake());
        CheckpointSettings checkpointSettings = CheckpointSettings.of(windows, policy.latenessMs());
        Intake intake = Intake.of(records, policy);

        DataStream<RankedWindow> ranked = intake.counted()
                .transform("aggregate pages by slice", PAGE_SLICE, new LocalAggregate<>(new PageAggregate(windows)))
                .uid("trending-aggregate-pages-by-slice")
                .keyBy(PageSlice::host)
                .process(new RankWindows(windows, settings.intake().lateness(), checkpointSettings))
                .name("rank sliding windows")
                .uid("trending-rank-windows");
        DataStream<HostVisits> hosts =
                ranked.map(RankedWindow::hostVisits).name("rows by host").uid("trending-rows-by-host");
        DataStream<RankedPage> pages = ranked.<RankedPage>flatMap(
                        (window, out) -> window.pages().forEach(out::collect))
                .returns(RankedPage.class)
                .name("rows by rank")
                .uid("trending-rows-by-rank");
        DataStream<PeakTraffic> peaks = ranked.map(RankedWindow::windowVisits)
                .name("visits by window")
                .uid("trending-visits-by-window")
                .keyBy(WindowVisits::host)
                .process(new FindPeaks(windows, settings.intake().lateness(), checkpointSettings))
                .name("find daily peaks")
                .uid("trending-find-peaks");
        return new Trending(hosts, pages, peaks, intake);
    }
}
