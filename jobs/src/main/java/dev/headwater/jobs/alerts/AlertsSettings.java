package dev.headwater.jobs.alerts;

import dev.headwater.jobs.settings.Durations;
import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.NamedList;
import dev.headwater.jobs.settings.Parser;
import dev.headwater.jobs.settings.Rule;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the job {@code alerts}. */
public record AlertsSettings(
        JobSettings job,
        IntakeSettings intake,
        @Setting(
                        key = "window.size",
                        defaultValue = "5m",
                        positive = true,
                        checkpoint = true,
                        doc = "The length of a window.")
                Duration windowSize,
        @Setting(
                        key = "window.slide",
                        defaultValue = "30s",
                        positive = true,
                        checkpoint = true,
                        doc = "The slide of windows; it must divide `window.size`.")
                Duration slide,
        @Setting(
                        key = "alerts.file",
                        defaultValue = NamedList.SHIPPED,
                        parser = RuleFile.class,
                        checkpoint = true,
                        doc = "A JSON file of rules; `shipped` is an example of each kind.")
                List<AlertRule> rules) {

    public static final String JOB = "alerts";

    public static final SettingsSchema<AlertsSettings> SCHEMA = SettingsSchema.of(
                    AlertsSettings.class, JOB, "Alerts by rules: errors and spikes of hosts, scrapers.")
            .without("window.lateness")
            .deduplicatingFor(new EventLifetime(
                    "the longest window of a rule + watermark.out-of-orderness",
                    List.of("alerts.file", "window.size", "watermark.out-of-orderness"),
                    AlertsSettings::lifetime))
            .withRule(Rule.divides("window.slide", "window.size"))
            .withRule(new Rule(List.of("window.slide", "alerts.file"), AlertsSettings::slideOfScrapers));

    public static AlertsSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static AlertsSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }

    private static Duration lifetime(Settings settings) {
        List<AlertRule> rules = settings.get("alerts.file");
        Duration longest = rules.stream()
                .map(rule -> rule.kind().window(settings.get("window.size")))
                .max(Duration::compareTo)
                .orElseThrow();
        return longest.plus(settings.<Duration>get("watermark.out-of-orderness"));
    }

    private static Optional<String> slideOfScrapers(Settings settings) {
        List<AlertRule> rules = settings.get("alerts.file");
        Duration slide = settings.get("window.slide");
        Duration minute = AlertRule.Kind.SCRAPER_WINDOW;
        return rules.stream().anyMatch(rule -> rule.kind() == AlertRule.Kind.SCRAPER)
                        && minute.toMillis() % slide.toMillis() != 0
                ? Optional.of("window.slide " + Durations.format(slide) + " does not divide " + Durations.format(minute)
                        + ", the window of a rule of the kind scraper in alerts.file")
                : Optional.empty();
    }

    static final class RuleFile implements Parser<List<AlertRule>> {

        @Override
        public List<AlertRule> parse(String file) {
            return AlertRules.read(file);
        }
    }
}
