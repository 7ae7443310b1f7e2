package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code traffic}. An {@code early} of zero writes no rows of open windows. */
public record TrafficSettings(
        JobSettings job, IntakeSettings intake, FactSettings facts, Duration windowSize, Duration early) {
    public static final String JOB = "traffic";

    public static final Key<Duration> WINDOW_SIZE =
            Key.of("window.size", Parsers.positiveDuration(), "5m", "The length of a window.");
    public static final Key<Duration> EARLY = Key.of(
            "window.early",
            Parsers.duration(),
            "2s",
            "How often a row of an open window is written at most; `0` writes closed windows alone.");

    private static final List<Key<Duration>> REACH =
            List.of(WINDOW_SIZE, IntakeKeys.LATENESS, IntakeKeys.OUT_OF_ORDERNESS);
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    /** Maximum lifetime of an event; a shorter dedup horizon would count duplicates. Other implementations of this job share it. */
    public static final Rule HORIZON_REACHES = IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH);

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(
                    JOB,
                    "Hits and unique visitors by host, site and country, hits by host and referrer, in tumbling windows.",
                    KEYS)
            .ruled(List.of(HORIZON_REACHES));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static TrafficSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static TrafficSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new TrafficSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.read(settings, DEDUP_HORIZON),
                FactKeys.read(settings),
                settings.get(WINDOW_SIZE),
                settings.get(EARLY));
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                WINDOW_SIZE,
                IntakeKeys.LATENESS,
                EARLY,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        keys.addAll(FactKeys.ALL);
        return List.copyOf(keys);
    }
}
