package dev.headwater.jobs.bursts;

import dev.headwater.jobs.settings.Durations;
import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code bursts}. The revision of a burst contains its count, which bounds it. */
public record BurstsSettings(
        JobSettings job,
        IntakeSettings intake,
        @Setting(
                        key = "bursts.count",
                        defaultValue = "100",
                        min = "1",
                        max = "1000000000",
                        checkpoint = true,
                        doc = "The number of events that closes a burst.")
                long count,
        @Setting(
                        key = "bursts.timeout",
                        defaultValue = "1m",
                        positive = true,
                        checkpoint = true,
                        doc = "The time after its first event that closes a burst.")
                Duration timeout,
        @Setting(
                        key = "bursts.key",
                        defaultValue = "ip,host",
                        words = {"ip", "host", "user-id", "device-id"},
                        checkpoint = true,
                        doc = "The key of a burst: any of `ip`, `host`, `user-id`, `device-id`, separated by commas.")
                List<String> key) {

    public static final String JOB = "bursts";

    public static final SettingsSchema<BurstsSettings> SCHEMA = SettingsSchema.of(
                    BurstsSettings.class, JOB, "Batches of events of one visitor, closed by their number or by time.")
            .without("window.lateness")
            .deduplicatingFor(EventLifetime.sumOf("bursts.timeout", "watermark.out-of-orderness"));

    public static BurstsSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static BurstsSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }

    /** Settings fixed by the checkpoint. */
    public String fixedByCheckpoint() {
        return "bursts of " + count + " events or " + Durations.format(timeout) + " by " + String.join(",", key);
    }
}
