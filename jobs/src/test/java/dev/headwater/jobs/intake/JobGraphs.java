package dev.headwater.jobs.intake;

import dev.headwater.jobs.alerts.AlertsJob;
import dev.headwater.jobs.alerts.AlertsJob.Alerts;
import dev.headwater.jobs.alerts.AlertsSettings;
import dev.headwater.jobs.bursts.BurstsJob;
import dev.headwater.jobs.bursts.BurstsJob.Bursts;
import dev.headwater.jobs.bursts.BurstsSettings;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.enrichment.EnrichmentJob.Enriched;
import dev.headwater.jobs.enrichment.EnrichmentSettings;
import dev.headwater.jobs.funnels.FunnelsJob;
import dev.headwater.jobs.funnels.FunnelsJob.Funnels;
import dev.headwater.jobs.funnels.FunnelsSettings;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.receipts.ReceiptsJob.Receipts;
import dev.headwater.jobs.receipts.ReceiptsSettings;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.sessions.SessionsJob.Sessions;
import dev.headwater.jobs.sessions.SessionsSettings;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficJob.Traffic;
import dev.headwater.jobs.traffic.TrafficSettings;
import dev.headwater.jobs.trending.TrendingJob;
import dev.headwater.jobs.trending.TrendingJob.Trending;
import dev.headwater.jobs.trending.TrendingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the graph of each job is made of. */
final class JobGraphs {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    /** The uids of the intake, without the job. */
    private static final List<String> INTAKE =
            List.of("split-rejected", "admit", "split-rejected-outcomes", "admit-outcomes", "count-outcomes");

    /** A job's outputs over a script, and the uids of its operators behind the intake; of receipts, all its uids. */
    private record Graph(
            BiFunction<DataStream<InputRecord>, String[], List<DataStream<?>>> outputs, List<String> uids) {}

    private static final Map<String, Graph> GRAPHS = Map.of(
            AlertsJob.NAME,
            new Graph(
                    JobGraphs::alerts,
                    List.of("alerts-slices-by-rule-kind", "alerts-aggregate-by-subject", "alerts-evaluate-rules")),
            BurstsJob.NAME,
            new Graph(JobGraphs::bursts, List.of("bursts-count-hits", "bursts-close")),
            EnrichmentJob.NAME,
            new Graph(
                    JobGraphs::enrichment,
                    List.of("enrichment-rows", "enrichment-choose-partition", "enrichment-sort")),
            FunnelsJob.NAME,
            new Graph(JobGraphs::funnels, List.of("funnels-match-steps", "funnels-close-attempts")),
            ReceiptsJob.NAME,
            new Graph(
                    JobGraphs::receipts,
                    List.of(
                            "receipts-split-rejected",
                            "receipts-keep-purchases",
                            "receipts-keep-first",
                            "receipts-split-rejected-outcomes",
                            "receipts-keep-purchases-outcomes",
                            "receipts-keep-first-outcomes",
                            "receipts-count-outcomes")),
            SessionsJob.NAME,
            new Graph(JobGraphs::sessions, List.of("sessions-collect-visits", "sessions-merge")),
            TrafficJob.NAME,
            new Graph(
                    JobGraphs::traffic,
                    List.of(
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
                            "trending-aggregate-pages-by-slice",
                            "trending-rank-windows",
                            "trending-rows-by-host",
                            "trending-rows-by-rank",
                            "trending-visits-by-window",
                            "trending-find-peaks")));

    private JobGraphs() {}

    static List<String> uids(String job) {
        List<String> uids = new ArrayList<>(GRAPHS.get(job).uids());
        if (!job.equals(ReceiptsJob.NAME)) {
            INTAKE.forEach(operator -> uids.add(job + "-" + operator));
        }
        return uids;
    }

    /** The outcome counts come last. */
    static List<DataStream<?>> outputs(String job, DataStream<InputRecord> records, String... arguments) {
        return GRAPHS.get(job).outputs().apply(records, arguments);
    }

    private static List<DataStream<?>> traffic(DataStream<InputRecord> records, String... arguments) {
        Traffic traffic = TrafficJob.topology(records, TrafficSettings.read(arguments, PASSWORD));
        Intake intake = traffic.intake();
        return List.of(
                traffic.byHost(),
                traffic.bySite(),
                traffic.byCountry(),
                traffic.byReferrer(),
                intake.late(),
                intake.rejected(),
                intake.outcomeCounts());
    }

    private static List<DataStream<?>> trending(DataStream<InputRecord> records, String... arguments) {
        Trending trending = TrendingJob.topology(records, TrendingSettings.read(arguments, PASSWORD));
        Intake intake = trending.intake();
        return List.of(
                trending.hosts(),
                trending.pages(),
                trending.peaks(),
                intake.late(),
                intake.rejected(),
                intake.outcomeCounts());
    }

    private static List<DataStream<?>> sessions(DataStream<InputRecord> records, String... arguments) {
        Sessions sessions = SessionsJob.topology(records, SessionsSettings.read(arguments, PASSWORD));
        Intake intake = sessions.intake();
        return List.of(sessions.rows(), intake.late(), intake.rejected(), intake.outcomeCounts());
    }

    private static List<DataStream<?>> bursts(DataStream<InputRecord> records, String... arguments) {
        Bursts bursts = BurstsJob.topology(records, BurstsSettings.read(arguments, PASSWORD));
        Intake intake = bursts.intake();
        return List.of(bursts.rows(), intake.late(), intake.rejected(), intake.outcomeCounts());
    }

    private static List<DataStream<?>> alerts(DataStream<InputRecord> records, String... arguments) {
        Alerts alerts = AlertsJob.topology(records, AlertsSettings.read(arguments, PASSWORD));
        Intake intake = alerts.intake();
        return List.of(alerts.alerts(), intake.late(), intake.rejected(), intake.outcomeCounts());
    }

    private static List<DataStream<?>> enrichment(DataStream<InputRecord> records, String... arguments) {
        Enriched enriched =
                EnrichmentJob.topology(records, EnrichmentSettings.read(arguments, PASSWORD), new VisitorPartitions(4));
        Intake intake = enriched.intake();
        return List.of(enriched.rows(), enriched.inOrder(), intake.late(), intake.rejected(), intake.outcomeCounts());
    }

    private static List<DataStream<?>> funnels(DataStream<InputRecord> records, String... arguments) {
        Funnels funnels = FunnelsJob.topology(records, FunnelsSettings.read(arguments, PASSWORD));
        Intake intake = funnels.intake();
        return List.of(funnels.attempts(), intake.late(), intake.rejected(), intake.outcomeCounts());
    }

    private static List<DataStream<?>> receipts(DataStream<InputRecord> records, String... arguments) {
        Receipts receipts = ReceiptsJob.topology(records, ReceiptsSettings.read(arguments, PASSWORD));
        return List.of(receipts.issued(), receipts.rejected(), receipts.outcomeCounts());
    }
}
