package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys of every job, and the registry of the keys of all jobs. A new job adds its keys here. */
public final class JobKeys {
    public static final Key<Duration> CHECKPOINT_INTERVAL = Key.of(
            "checkpoint.interval",
            Parsers.durationFrom(Duration.ofSeconds(1)),
            "10s",
            "The time between two checkpoints, at least 1s.");
    public static final Key<Duration> SINK_FLUSH = Key.of(
            "sink.flush", Parsers.positiveDuration(), "1s", "How long a row may wait for others before it is written.");
    public static final Key<Boolean> FRESH = Key.flag("fresh", "Empty the tables of this job first, then start anew.");

    /** Renamed keys: old name to new name. */
    private static final Map<String, String> RENAMED = Map.of();

    private JobKeys() {}

    /** Own keys and rules of each job, by name. */
    static SortedMap<String, KeySet> jobs() {
        return new TreeMap<>(Map.of(
                AlertsSettings.JOB, AlertsSettings.OWN,
                BurstsSettings.JOB, BurstsSettings.OWN,
                EnrichmentSettings.JOB, EnrichmentSettings.OWN,
                FunnelsSettings.JOB, FunnelsSettings.OWN,
                ReceiptsSettings.JOB, ReceiptsSettings.OWN,
                SessionsSettings.JOB, SessionsSettings.OWN,
                TrafficSettings.JOB, TrafficSettings.OWN,
                TrendingSettings.JOB, TrendingSettings.OWN));
    }

    public static Set<String> jobNames() {
        return jobs().keySet();
    }

    /** All keys and rules of a job. */
    public static KeySet job(String name) {
        return command(jobs().get(name));
    }

    /** The key set of a command that shares environment and files with the jobs. */
    public static KeySet command(String name, String doc, List<? extends Key<?>> keys) {
        return command(KeySet.of(name, doc, keys));
    }

    /** The same, with rules of the command. */
    public static KeySet command(KeySet own) {
        List<Rule> rules = new ArrayList<>(KafkaKeys.rules());
        rules.addAll(own.rules());
        return own.ruled(rules).ignoring(names()).renaming(RENAMED);
    }

    /** Key names of all jobs. */
    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        jobs().values().forEach(job -> job.keys().forEach(key -> names.add(key.name())));
        return names;
    }

    static List<Key<?>> shared(String job) {
        List<Key<?>> keys = new ArrayList<>(List.of(
                KafkaKeys.BROKERS,
                KafkaKeys.INPUT,
                KafkaKeys.START,
                KafkaKeys.UNTIL,
                KafkaKeys.GUARANTEE,
                KafkaKeys.group(job),
                KafkaKeys.PROPERTIES));
        keys.addAll(PostgresKeys.ALL);
        keys.addAll(List.of(CHECKPOINT_INTERVAL, SINK_FLUSH, FRESH));
        return keys;
    }

    static JobSettings read(Settings settings, String job) {
        return new JobSettings(
                job,
                KafkaKeys.read(settings, KafkaKeys.group(job)),
                PostgresKeys.read(settings),
                settings.get(CHECKPOINT_INTERVAL),
                settings.get(SINK_FLUSH),
                settings.get(FRESH));
    }
}
