package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code trending}. */
public record TrendingSettings(JobSettings job, IntakeSettings intake, Duration windowSize, Duration slide) {
    public static final String JOB = "trending";

    public static final Key<Duration> WINDOW_SIZE =
            Key.of("window.size", Parsers.positiveDuration(), "15m", "The length of a window.");
    public static final Key<Duration> SLIDE = SlideKeys.slide("1m");

    private static final List<Key<Duration>> REACH =
            List.of(WINDOW_SIZE, IntakeKeys.LATENESS, IntakeKeys.OUT_OF_ORDERNESS);
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(
                    JOB, "Visits by host and the most visited pages of each, in sliding windows; the day's peak.", KEYS)
            .ruled(List.of(
                    IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH), SlideKeys.slideDivides(SLIDE, WINDOW_SIZE)));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static TrendingSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static TrendingSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new TrendingSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.read(settings, DEDUP_HORIZON),
                settings.get(WINDOW_SIZE),
                settings.get(SLIDE));
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                WINDOW_SIZE,
                SLIDE,
                IntakeKeys.LATENESS,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        return List.copyOf(keys);
    }
}
