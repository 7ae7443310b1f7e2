package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code bursts}. */
public record BurstsSettings(JobSettings job, IntakeSettings intake, long count, Duration timeout, List<String> key) {
    public static final String JOB = "bursts";

    /** The event count of a burst is part of its revision, which bounds it. */
    private static final long MOST = 1_000_000_000;

    public static final Key<Long> COUNT = Key.of(
            "bursts.count", Parsers.wholeNumber(1, MOST), "100", "A burst is closed when it holds so many events.");
    public static final Key<Duration> TIMEOUT = Key.of(
            "bursts.timeout",
            Parsers.positiveDuration(),
            "1m",
            "How long after its first event a burst is closed, however few events it holds.");
    public static final Key<List<String>> KEY = VisitorKeys.byVisitorAndHost(
            "bursts.key",
            "Whose events are counted together: any of `ip`, `host`,"
                    + " `user-id`, `device-id`, separated by commas.");

    private static final List<Key<Duration>> REACH = List.of(TIMEOUT, IntakeKeys.OUT_OF_ORDERNESS);
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(
                    JOB, "Batches of events of one visitor, closed by their number or by time.", KEYS)
            .ruled(List.of(IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH)));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static BurstsSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static BurstsSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new BurstsSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.readWithoutLateness(settings, DEDUP_HORIZON),
                settings.get(COUNT),
                settings.get(TIMEOUT),
                settings.get(KEY));
    }

    /** Settings fixed by the checkpoint. */
    public String terms() {
        return "bursts of " + count + " events or " + Durations.format(timeout) + " by " + String.join(",", key);
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                COUNT,
                TIMEOUT,
                KEY,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        return List.copyOf(keys);
    }
}
