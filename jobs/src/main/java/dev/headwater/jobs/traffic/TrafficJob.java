package dev.headwater.jobs.traffic;

import static dev.headwater.events.tables.Tables.TRAFFIC_BY_COUNTRY;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_SITE;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.traffic.HitAggregate.Grouping;
import dev.headwater.jobs.traffic.ReferrerAggregate.ReferrerSlice;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalGlobalWindows;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.enrichment.EnrichmentField;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   how many hits and unique visitors does each host, site and country have, and from which referrers?
 * Reads:      bootcamp-events, raw or enriched; dim_hosts, dim_networks
 * Keyed by:   host; site; country; host and referrer
 * Window:     tumbling, 5 min
 * Disorder:   15 s within a partition; 10 min of lateness refine the same row
 * Emits:      traffic_by_host, traffic_by_site, traffic_by_country (window and its name), traffic_by_referrer (window,
 *             host, referrer), accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected, both counted
 * State:      one slice per key and window until the lateness has passed; event ids for the dedup horizon
 * </pre>
 */
public final class TrafficJob {

    public static final String NAME = TrafficSettings.JOB;

    private TrafficJob() {}

    public static void main(String[] args) throws Exception {
        TrafficSettings settings = TrafficSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input =
                connections.read(settings.intake(), settings.facts(), EnrichmentField.SITE, EnrichmentField.PLACE);
        Traffic traffic = topology(input, settings);
        connections
                .write(TRAFFIC_BY_HOST, traffic.byHost())
                .write(TRAFFIC_BY_SITE, traffic.bySite())
                .write(TRAFFIC_BY_COUNTRY, traffic.byCountry())
                .write(TRAFFIC_BY_REFERRER, traffic.byReferrer())
                .write(traffic.intake())
                .run();
    }

    public record Traffic(
            DataStream<TrafficRow> byHost,
            DataStream<TrafficRow> bySite,
            DataStream<TrafficRow> byCountry,
            DataStream<ReferrerTraffic> byReferrer,
            Intake intake) {}

    /** @param records with site and country */
    public static Traffic topology(DataStream<InputRecord> records, TrafficSettings settings) {
        TumblingWindows window = TumblingWindows.of(settings.windowSize());
        AdmissionPolicy policy = AdmissionPolicy.of(NAME, event -> window.endOf(event.eventTime()), settings.intake());
        CheckpointSettings fixed = CheckpointSettings.of(window, policy.latenessMs());
        Intake intake = Intake.of(records, policy);
        LocalGlobalWindows<EnrichedEvent> windows = new LocalGlobalWindows<>(
                NAME, intake.counted(), window, settings.intake().lateness(), settings.early(), fixed);

        DataStream<TrafficRow> byHost = windows.keyBy("host", HitSlice::group)
                .aggregate(new HitAggregate(window, Grouping.HOST), HitSlice.class)
                .map(slice -> slice.row(window))
                .name("rows by host")
                .uid("traffic-rows-by-host");
        DataStream<TrafficRow> bySite = windows.keyBy("site", HitSlice::group)
                .aggregate(new HitAggregate(window, Grouping.SITE), HitSlice.class)
                .map(slice -> slice.row(window))
                .name("rows by site")
                .uid("traffic-rows-by-site");
        DataStream<TrafficRow> byCountry = windows.keyBy("country", HitSlice::group)
                .aggregate(new HitAggregate(window, Grouping.COUNTRY), HitSlice.class)
                .map(slice -> slice.row(window))
                .name("rows by country")
                .uid("traffic-rows-by-country");
        DataStream<ReferrerTraffic> byReferrer = windows.keyBy("referrer", ReferrerSlice::source)
                .aggregate(new ReferrerAggregate(window), ReferrerSlice.class)
                .map(slice -> slice.row(window))
                .name("rows by referrer")
                .uid("traffic-rows-by-referrer");
        return new Traffic(byHost, bySite, byCountry, byReferrer, intake);
    }
}
