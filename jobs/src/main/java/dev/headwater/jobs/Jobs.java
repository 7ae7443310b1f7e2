package dev.headwater.jobs;

import dev.headwater.jobs.alerts.AlertsJob;
import dev.headwater.jobs.alerts.AlertsSettings;
import dev.headwater.jobs.bursts.BurstsJob;
import dev.headwater.jobs.bursts.BurstsSettings;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.enrichment.EnrichmentSettings;
import dev.headwater.jobs.funnels.FunnelsJob;
import dev.headwater.jobs.funnels.FunnelsSettings;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.receipts.ReceiptsSettings;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.sessions.SessionsSettings;
import dev.headwater.jobs.settings.HelpRequestedException;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.SettingsSchema;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficSettings;
import dev.headwater.jobs.trending.TrendingJob;
import dev.headwater.jobs.trending.TrendingSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Entry point of the jar, {@code NAME [settings]}, and the only list of jobs. */
public final class Jobs {

    /** The {@code main} of a job. */
    @FunctionalInterface
    public interface Job {
        void main(String[] args) throws Exception;
    }

    private record Entry(Job job, SettingsSchema<?> settings) {}

    private static final SortedMap<String, Entry> BY_NAME = new TreeMap<>();

    static {
        add(AlertsJob::main, AlertsSettings.SCHEMA);
        add(BurstsJob::main, BurstsSettings.SCHEMA);
        add(EnrichmentJob::main, EnrichmentSettings.SCHEMA);
        add(FunnelsJob::main, FunnelsSettings.SCHEMA);
        add(ReceiptsJob::main, ReceiptsSettings.SCHEMA);
        add(SessionsJob::main, SessionsSettings.SCHEMA);
        add(TrafficJob::main, TrafficSettings.SCHEMA);
        add(TrendingJob::main, TrendingSettings.SCHEMA);
    }

    private Jobs() {}

    public static SortedMap<String, Job> byName() {
        SortedMap<String, Job> jobs = new TreeMap<>();
        BY_NAME.forEach((name, entry) -> jobs.put(name, entry.job()));
        return Collections.unmodifiableSortedMap(jobs);
    }

    public static SettingsSchema<?> settings(String job) {
        return BY_NAME.get(job).settings();
    }

    /** All keys and rules of a job. */
    public static KeySet keys(String job) {
        return settings(job).keySet();
    }

    public static void main(String[] args) throws Exception {
        Entry entry = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (entry == null) {
            refuse("Which job? One of: " + String.join(", ", BY_NAME.keySet()));
            return;
        }
        try {
            entry.job().main(Arrays.copyOfRange(args, 1, args.length));
        } catch (StartRefusedException refusal) {
            refuse(refusal.getMessage());
        } catch (HelpRequestedException answer) {
            System.out.println(answer.getMessage());
        }
    }

    private static void add(Job job, SettingsSchema<?> settings) {
        BY_NAME.put(settings.own().name(), new Entry(job, settings));
    }

    private static void refuse(String message) {
        System.err.println(message);
        System.exit(StartRefusedException.EXIT_CODE);
    }
}
