package dev.headwater.jobs.trending;

import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.Rule;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.Map;

/** Settings of the job {@code trending}. */
public record TrendingSettings(
        JobSettings job,
        IntakeSettings intake,
        @Setting(
                        key = "window.size",
                        defaultValue = "15m",
                        positive = true,
                        checkpoint = true,
                        doc = "The length of a window.")
                Duration windowSize,
        @Setting(
                        key = "window.slide",
                        defaultValue = "1m",
                        positive = true,
                        checkpoint = true,
                        doc = "The slide of windows; it must divide `window.size`.")
                Duration slide) {

    public static final String JOB = "trending";

    public static final SettingsSchema<TrendingSettings> SCHEMA = SettingsSchema.of(
                    TrendingSettings.class,
                    JOB,
                    "Visits by host and the most visited pages of each, in sliding windows; the day's peak.")
            .deduplicatingFor(EventLifetime.sumOf("window.size", "window.lateness", "watermark.out-of-orderness"))
            .withRule(Rule.divides("window.slide", "window.size"));

    public static TrendingSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static TrendingSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }
}
