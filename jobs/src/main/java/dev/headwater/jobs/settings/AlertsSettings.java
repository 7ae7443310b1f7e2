package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the job {@code alerts}. */
public record AlertsSettings(
        JobSettings job, IntakeSettings intake, Duration windowSize, Duration slide, List<AlertRule> rules) {
    public static final String JOB = "alerts";

    public static final Key<List<AlertRule>> FILE = Key.of(
            "alerts.file",
            AlertRules::read,
            NamedFile.SHIPPED,
            "The rules, a file of JSON; `shipped` is an example of each kind.");
    public static final Key<Duration> WINDOW_SIZE =
            Key.of("window.size", Parsers.positiveDuration(), "5m", "The length of a window.");
    public static final Key<Duration> SLIDE = SlideKeys.slide("30s");

    private static final MaxEventLifetime REACH = new MaxEventLifetime(
            "the longest window of a rule + " + IntakeKeys.OUT_OF_ORDERNESS.name(),
            List.of(FILE, WINDOW_SIZE, IntakeKeys.OUT_OF_ORDERNESS),
            settings -> settings.get(FILE).stream()
                    .map(rule -> rule.kind().window(settings.get(WINDOW_SIZE)))
                    .max(Duration::compareTo)
                    .orElseThrow()
                    .plus(settings.get(IntakeKeys.OUT_OF_ORDERNESS)));
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    private static final Rule SLIDE_DIVIDES_EVERY_WINDOW = new Rule(List.of(SLIDE, FILE), settings -> {
        boolean scrapers = settings.get(FILE).stream().anyMatch(rule -> rule.kind() == AlertRule.Kind.SCRAPER);
        Duration minute = AlertRule.Kind.SCRAPER_WINDOW;
        return scrapers && !SlideKeys.divides(settings.get(SLIDE), minute)
                ? Optional.of(SLIDE.name() + " " + Durations.format(settings.get(SLIDE)) + " does not divide "
                        + Durations.format(minute) + ", the window of a rule of the kind scraper in " + FILE.name())
                : Optional.empty();
    });

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(JOB, "Alerts by rules: errors and spikes of hosts, scrapers.", KEYS)
            .ruled(List.of(
                    IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH),
                    SlideKeys.slideDivides(SLIDE, WINDOW_SIZE),
                    SLIDE_DIVIDES_EVERY_WINDOW));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static AlertsSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static AlertsSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new AlertsSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.readWithoutLateness(settings, DEDUP_HORIZON),
                settings.get(WINDOW_SIZE),
                settings.get(SLIDE),
                settings.get(FILE));
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                FILE,
                WINDOW_SIZE,
                SLIDE,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        return List.copyOf(keys);
    }
}
