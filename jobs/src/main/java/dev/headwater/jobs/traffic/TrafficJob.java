package dev.headwater.jobs.traffic;

import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;

import dev.headwater.events.Arrival;
import dev.headwater.events.tables.HostTraffic;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.jobs.flow.GateRules;
import dev.headwater.jobs.flow.Intake;
import dev.headwater.jobs.flow.LocalTally;
import dev.headwater.jobs.flow.MergeSlices;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.io.JobEnvironment;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.udfs.windows.Tumbling;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   how many hits and unique visitors had each host, and where did they come from?
 * Reads:      bootcamp-events, raw
 * Keyed by:   host; host and referrer
 * Window:     tumbling, 5 min
 * Disorder:   15 s within a partition; 10 min of lateness refine the same row
 * Emits:      traffic_by_host (window, host), traffic_by_referrer (window, host, referrer), accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected, both counted
 * State:      one slice for each key and window until the lateness has passed; ids for the dedup horizon
 * </pre>
 */
public final class TrafficJob {

    public static final String NAME = TrafficSettings.JOB;

    private static final TypeInformation<HostSlice> HOST_SLICE = TypeInformation.of(HostSlice.class);
    private static final TypeInformation<ReferrerSlice> REFERRER_SLICE = TypeInformation.of(ReferrerSlice.class);

    private TrafficJob() {}

    public static void main(String[] args) throws Exception {
        TrafficSettings settings = TrafficSettings.read(args);
        Connections world = Connections.open(
                JobEnvironment.of(settings.job()), settings.job(), TRAFFIC_BY_HOST, TRAFFIC_BY_REFERRER);
        Traffic traffic = topology(world.arrivals(settings.intake()), settings);
        world.table(TRAFFIC_BY_HOST, traffic.byHost());
        world.table(TRAFFIC_BY_REFERRER, traffic.byReferrer());
        world.outcomes(
                traffic.intake().late(),
                traffic.intake().rejected(),
                traffic.intake().accounts());
        world.run();
    }

    /** All that the job emits. */
    public record Traffic(DataStream<HostTraffic> byHost, DataStream<ReferrerTraffic> byReferrer, Intake intake) {}

    public static Traffic topology(DataStream<Arrival> arrivals, TrafficSettings settings) {
        Tumbling window = Tumbling.of(settings.windowSize());
        GateRules rules = GateRules.of(NAME, event -> window.endOf(event.eventTime()), settings.intake());
        Intake intake = Intake.of(arrivals, rules);

        DataStream<HostTraffic> byHost = intake.counted()
                .transform("tally hosts", HOST_SLICE, new LocalTally<>(new TallyHosts(window)))
                .uid("traffic-tally-hosts")
                .keyBy(HostSlice::host)
                .process(new MergeSlices<>(HOST_SLICE, rules, window, settings.early()))
                .name("merge hosts")
                .uid("traffic-merge-hosts")
                .map(slice -> slice.row(window))
                .name("rows by host")
                .uid("traffic-rows-by-host");

        DataStream<ReferrerTraffic> byReferrer = intake.counted()
                .transform("tally referrers", REFERRER_SLICE, new LocalTally<>(new TallyReferrers(window)))
                .uid("traffic-tally-referrers")
                .keyBy(ReferrerSlice::source)
                .process(new MergeSlices<>(REFERRER_SLICE, rules, window, settings.early()))
                .name("merge referrers")
                .uid("traffic-merge-referrers")
                .map(slice -> slice.row(window))
                .name("rows by referrer")
                .uid("traffic-rows-by-referrer");

        return new Traffic(byHost, byReferrer, intake);
    }
}
