package dev.headwater.jobs.intake;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.alerts.AlertsJob;
import dev.headwater.jobs.alerts.AlertsJob.Alerts;
import dev.headwater.jobs.bursts.BurstsJob;
import dev.headwater.jobs.bursts.BurstsJob.Bursts;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.enrichment.EnrichmentJob.Enriched;
import dev.headwater.jobs.funnels.FunnelsJob;
import dev.headwater.jobs.funnels.FunnelsJob.Funnels;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.receipts.ReceiptsJob.Receipts;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.sessions.SessionsJob.Sessions;
import dev.headwater.jobs.settings.AlertsSettings;
import dev.headwater.jobs.settings.BurstsSettings;
import dev.headwater.jobs.settings.EnrichmentSettings;
import dev.headwater.jobs.settings.FunnelsSettings;
import dev.headwater.jobs.settings.ReceiptsSettings;
import dev.headwater.jobs.settings.SessionsSettings;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.settings.TrendingSettings;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficJob.Traffic;
import dev.headwater.jobs.trending.TrendingJob;
import dev.headwater.jobs.trending.TrendingJob.Trending;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the graph of each job is made of. */
final class JobGraphs {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    /** A job's outputs over a script of arrivals, and the uids of its operators. */
    private record Graph(
            BiFunction<DataStream<InputRecord>, String[], List<DataStream<?>>> outputs, List<String> uids) {}

    private static final Map<String, Graph> GRAPHS = Map.of(
            AlertsJob.NAME,
            new Graph(
                    JobGraphs::alerts,
                    List.of(
                            "alerts-sort",
                            "alerts-gate",
                            "alerts-tally-rejected",
                            "alerts-tally-gate",
                            "alerts-accounts",
                            "alerts-slices-by-rule-kind",
                            "alerts-aggregate-by-subject",
                            "alerts-evaluate-rules")),
            BurstsJob.NAME,
            new Graph(
                    JobGraphs::bursts,
                    List.of(
                            "bursts-sort",
                            "bursts-gate",
                            "bursts-tally-rejected",
                            "bursts-tally-gate",
                            "bursts-accounts",
                            "bursts-tally",
                            "bursts-count")),
            EnrichmentJob.NAME,
            new Graph(
                    JobGraphs::enrichment,
                    List.of(
                            "enrichment-sort",
                            "enrichment-gate",
                            "enrichment-tally-rejected",
                            "enrichment-tally-gate",
                            "enrichment-accounts",
                            "enrichment-rows",
                            "enrichment-choose-partition",
                            "enrichment-release-in-order")),
            FunnelsJob.NAME,
            new Graph(
                    JobGraphs::funnels,
                    List.of(
                            "funnels-sort",
                            "funnels-gate",
                            "funnels-tally-rejected",
                            "funnels-tally-gate",
                            "funnels-accounts",
                            "funnels-steps",
                            "funnels-walk")),
            ReceiptsJob.NAME,
            new Graph(
                    JobGraphs::receipts,
                    List.of(
                            "receipts-sort",
                            "receipts-keep-purchases",
                            "receipts-one-receipt",
                            "receipts-tally-rejected",
                            "receipts-tally-filtered",
                            "receipts-tally-receipts",
                            "receipts-accounts")),
            SessionsJob.NAME,
            new Graph(
                    JobGraphs::sessions,
                    List.of(
                            "sessions-sort",
                            "sessions-gate",
                            "sessions-tally-rejected",
                            "sessions-tally-gate",
                            "sessions-accounts",
                            "sessions-tally",
                            "sessions-cut")),
            TrafficJob.NAME,
            new Graph(
                    JobGraphs::traffic,
                    List.of(
                            "traffic-sort",
                            "traffic-gate",
                            "traffic-tally-rejected",
                            "traffic-tally-gate",
                            "traffic-accounts",
                            "traffic-aggregate-by-host",
                            "traffic-merge-by-host",
                            "traffic-rows-by-host",
                            "traffic-aggregate-by-site",
                            "traffic-merge-by-site",
                            "traffic-rows-by-site",
                            "traffic-aggregate-by-country",
                            "traffic-merge-by-country",
                            "traffic-rows-by-country",
                            "traffic-aggregate-by-referrer",
                            "traffic-merge-by-referrer",
                            "traffic-rows-by-referrer")),
            TrendingJob.NAME,
            new Graph(
                    JobGraphs::trending,
                    List.of(
                            "trending-sort",
                            "trending-gate",
                            "trending-tally-rejected",
                            "trending-tally-gate",
                            "trending-accounts",
                            "trending-aggregate-pages-by-slice",
                            "trending-rank-windows",
                            "trending-rows-by-host",
                            "trending-rows-by-rank",
                            "trending-visits-by-window",
                            "trending-find-peaks")));

    private JobGraphs() {}

    static List<String> uids(String job) {
        return GRAPHS.get(job).uids();
    }

    /** The accounts come last. */
    static List<DataStream<?>> outputs(String job, DataStream<InputRecord> arrivals, String... arguments) {
        return GRAPHS.get(job).outputs().apply(arrivals, arguments);
    }

    private static List<DataStream<?>> traffic(DataStream<InputRecord> arrivals, String... arguments) {
        Traffic traffic = TrafficJob.topology(arrivals, TrafficSettings.read(arguments, PASSWORD));
        Intake intake = traffic.intake();
        return List.of(
                traffic.byHost(),
                traffic.bySite(),
                traffic.byCountry(),
                traffic.byReferrer(),
                intake.late(),
                intake.rejected(),
                intake.accounts());
    }

    private static List<DataStream<?>> trending(DataStream<InputRecord> arrivals, String... arguments) {
        Trending trending = TrendingJob.topology(arrivals, TrendingSettings.read(arguments, PASSWORD));
        Intake intake = trending.intake();
        return List.of(
                trending.hosts(),
                trending.pages(),
                trending.peaks(),
                intake.late(),
                intake.rejected(),
                intake.accounts());
    }

    private static List<DataStream<?>> sessions(DataStream<InputRecord> arrivals, String... arguments) {
        Sessions sessions = SessionsJob.topology(arrivals, SessionsSettings.read(arguments, PASSWORD));
        Intake intake = sessions.intake();
        return List.of(sessions.rows(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> bursts(DataStream<InputRecord> arrivals, String... arguments) {
        Bursts bursts = BurstsJob.topology(arrivals, BurstsSettings.read(arguments, PASSWORD));
        Intake intake = bursts.intake();
        return List.of(bursts.rows(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> alerts(DataStream<InputRecord> arrivals, String... arguments) {
        Alerts alerts = AlertsJob.topology(arrivals, AlertsSettings.read(arguments, PASSWORD));
        Intake intake = alerts.intake();
        return List.of(alerts.alerts(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> enrichment(DataStream<InputRecord> arrivals, String... arguments) {
        Enriched enriched = EnrichmentJob.topology(
                arrivals, EnrichmentSettings.read(arguments, PASSWORD), new VisitorPartitions(4));
        Intake intake = enriched.intake();
        return List.of(enriched.rows(), enriched.inOrder(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> funnels(DataStream<InputRecord> arrivals, String... arguments) {
        Funnels funnels = FunnelsJob.topology(arrivals, FunnelsSettings.read(arguments, PASSWORD));
        Intake intake = funnels.intake();
        return List.of(funnels.attempts(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> receipts(DataStream<InputRecord> arrivals, String... arguments) {
        Receipts receipts = ReceiptsJob.topology(arrivals, ReceiptsSettings.read(arguments, PASSWORD));
        return List.of(receipts.issued(), receipts.rejected(), receipts.accounts());
    }
}
