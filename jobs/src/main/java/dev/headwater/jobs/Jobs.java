package dev.headwater.jobs;

import dev.headwater.jobs.alerts.AlertsJob;
import dev.headwater.jobs.bursts.BurstsJob;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.funnels.FunnelsJob;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.settings.HelpRequestedException;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.trending.TrendingJob;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Entry point of the jar: {@code NAME [settings]}. */
public final class Jobs {

    /** The {@code main} of a job. */
    @FunctionalInterface
    public interface Job {
        void main(String[] args) throws Exception;
    }

    private static final Map<String, Job> BY_NAME = new TreeMap<>(Map.of(
            AlertsJob.NAME, AlertsJob::main,
            BurstsJob.NAME, BurstsJob::main,
            EnrichmentJob.NAME, EnrichmentJob::main,
            FunnelsJob.NAME, FunnelsJob::main,
            ReceiptsJob.NAME, ReceiptsJob::main,
            SessionsJob.NAME, SessionsJob::main,
            TrafficJob.NAME, TrafficJob::main,
            TrendingJob.NAME, TrendingJob::main));

    private Jobs() {}

    public static Map<String, Job> byName() {
        return Map.copyOf(BY_NAME);
    }

    public static void main(String[] args) throws Exception {
        Job job = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (job == null) {
            refuse("Which job? One of: " + String.join(", ", BY_NAME.keySet()));
            return;
        }
        try {
            job.main(Arrays.copyOfRange(args, 1, args.length));
        } catch (StartRefusedException refusal) {
            refuse(refusal.getMessage());
        } catch (HelpRequestedException answer) {
            System.out.println(answer.getMessage());
        }
    }

    private static void refuse(String message) {
        System.err.println(message);
        System.exit(StartRefusedException.EXIT_CODE);
    }
}
