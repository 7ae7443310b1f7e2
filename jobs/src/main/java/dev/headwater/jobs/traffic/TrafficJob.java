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
import dev.headwater.jobs.traffic.HitAggregate.Grouping;
import dev.headwater.jobs.traffic.ReferrerAggregate.ReferrerSlice;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalGlobalWindows;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.enrichment.EnrichmentField;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          how many hits and unique visitors does each host, site and country have, and from which referrers?
 * Reads:             bootcamp-events, raw or enriched; dim_hosts, dim_networks
 * Keyed by:          host; site; country; host and referrer
 * Window:            tumbling, 5 min
 * Out-of-orderness:  15 s within a partition
 * Lateness:          10 min; a late event refines the row of its window
 * Emits:             traffic_by_host, traffic_by_site, traffic_by_country, traffic_by_referrer; accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; both are counted
 * State bounded by:  one slice per key and window until the lateness has passed; event ids for the dedup horizon
 * </pre>
 */
public final class TrafficJob {

    public static final String NAME = TrafficSettings.JOB;

    private TrafficJob() {}

    public static void main(String[] args) throws Exception {
        TrafficSettings settings = TrafficSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input =
                connections.read(settings.intake(), settings.lookups(), EnrichmentField.SITE, EnrichmentField.PLACE);
        Traffic traffic = topology(input, settings);
        connections
                .write(TRAFFIC_BY_HOST, traffic.byHost())
                .write(TRAFFIC_BY_SITE, traffic.bySite())
                .write(TRAFFIC_BY_COUNTRY, traffic.byCountry())
                .write(TRAFFIC_BY_REFERRER, traffic.byReferrer())
                .write(traffic.intake())
                .run();
    }

    /** Output streams. */
    public record Traffic(
            DataStream<TrafficRow> byHost,
            DataStream<TrafficRow> bySite,
            DataStream<TrafficRow> byCountry,
            DataStream<ReferrerTraffic> byReferrer,
            Intake intake) {}

    /** @param records enriched with site and country */
    public static Traffic topology(DataStream<InputRecord> records, TrafficSettings settings) {
        TumblingWindows windows = TumblingWindows.of(settings.windowSize());
        AdmissionPolicy policy = AdmissionPolicy.of(NAME, event -> windows.endOf(event.eventTime()), settings.intake());
        CheckpointSettings checkpointSettings = CheckpointSettings.of(windows, policy.latenessMs());
        Intake intake = Intake.of(records, policy);
        LocalGlobalWindows<EnrichedEvent> windowed = new LocalGlobalWindows<>(
                NAME, intake.counted(), windows, settings.intake().lateness(), settings.early(), checkpointSettings);

        DataStream<TrafficRow> byHost = windowed.keyBy("host", HitSlice::group)
                .aggregate(new HitAggregate(windows, Grouping.HOST), HitSlice.class)
                .map(slice -> slice.row(windows))
                .name("rows by host")
                .uid("traffic-rows-by-host");
        DataStream<TrafficRow> bySite = windowed.keyBy("site", HitSlice::group)
                .aggregate(new HitAggregate(windows, Grouping.SITE), HitSlice.class)
                .map(slice -> slice.row(windows))
                .name("rows by site")
                .uid("traffic-rows-by-site");
        DataStream<TrafficRow> byCountry = windowed.keyBy("country", HitSlice::group)
                .aggregate(new HitAggregate(windows, Grouping.COUNTRY), HitSlice.class)
                .map(slice -> slice.row(windows))
                .name("rows by country")
                .uid("traffic-rows-by-country");
        DataStream<ReferrerTraffic> byReferrer = windowed.keyBy("referrer", ReferrerSlice::source)
                .aggregate(new ReferrerAggregate(windows), ReferrerSlice.class)
                .map(slice -> slice.row(windows))
                .name("rows by referrer")
                .uid("traffic-rows-by-referrer");
        return new Traffic(byHost, bySite, byCountry, byReferrer, intake);
    }
}
