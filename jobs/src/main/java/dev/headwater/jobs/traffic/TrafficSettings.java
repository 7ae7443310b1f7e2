package dev.headwater.jobs.traffic;

import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.Map;

/** Settings of the job {@code traffic}. An {@code early} of zero writes no rows of open windows. */
public record TrafficSettings(
        JobSettings job,
        IntakeSettings intake,
        LookupSettings lookups,
        @Setting(
                        key = "window.size",
                        defaultValue = "5m",
                        positive = true,
                        checkpoint = true,
                        doc = "The length of a window.")
                Duration windowSize,
        @Setting(
                        key = "window.early",
                        defaultValue = "2s",
                        doc = "The least interval between two rows of an open window; `0` writes closed windows only.")
                Duration early) {

    public static final String JOB = "traffic";

    public static final SettingsSchema<TrafficSettings> SCHEMA = SettingsSchema.of(
                    TrafficSettings.class,
                    JOB,
                    "Hits and unique visitors by host, site and country, hits by host and referrer, in tumbling windows.")
            .deduplicatingFor(EventLifetime.sumOf("window.size", "window.lateness", "watermark.out-of-orderness"));

    public static TrafficSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static TrafficSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }
}
