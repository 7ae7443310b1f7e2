package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code sessions}. */
public record SessionsSettings(
        JobSettings job,
        IntakeSettings intake,
        FactSettings facts,
        Duration gap,
        List<String> key,
        Duration maxLength,
        long maxEvents) {
    public static final String JOB = "sessions";

    private static final long MOST_EVENTS = 1_000_000;

    public static final Key<Duration> GAP = Key.of(
            "sessions.gap",
            Parsers.positiveDuration(),
            "5m",
            "How far apart two events of one session may be at most.");
    public static final Key<List<String>> KEY = VisitorKeys.byVisitorAndHost(
            "sessions.key",
            "Whose events belong together: any of `ip`, `host`, `user-id`, `device-id`, separated by commas.");
    public static final Key<Duration> MAX_LENGTH = Key.of(
            "sessions.max-length",
            Parsers.positiveDuration(),
            "4h",
            "How long after its start a session is cut, and the next one begins.");
    public static final Key<Long> MAX_EVENTS = Key.of(
            "sessions.max-events",
            Parsers.wholeNumber(1, MOST_EVENTS),
            "10000",
            "After how many events a session is cut, and the next one begins.");

    private static final List<Key<Duration>> REACH = List.of(GAP, IntakeKeys.LATENESS, IntakeKeys.OUT_OF_ORDERNESS);
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(
                    JOB, "Sessions: events of a visitor on a host, each at most a gap after the one before it.", KEYS)
            .ruled(List.of(IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH)));

    public static SessionsSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static SessionsSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(JobKeys.job(JOB), args, environment);
        return new SessionsSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.read(settings, DEDUP_HORIZON),
                FactKeys.read(settings),
                settings.get(GAP),
                settings.get(KEY),
                settings.get(MAX_LENGTH),
                settings.get(MAX_EVENTS));
    }

    /** Settings fixed by the checkpoint. */
    public String terms() {
        return "sessions by " + String.join(",", key) + " with a gap of " + Durations.format(gap) + ", of at most "
                + Durations.format(maxLength) + " and " + maxEvents + " events, with lateness "
                + Durations.format(intake.lateness());
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                GAP,
                KEY,
                MAX_LENGTH,
                MAX_EVENTS,
                IntakeKeys.LATENESS,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        keys.addAll(FactKeys.ALL);
        return List.copyOf(keys);
    }
}
