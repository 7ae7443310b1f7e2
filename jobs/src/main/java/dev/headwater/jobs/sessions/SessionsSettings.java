package dev.headwater.jobs.sessions;

import dev.headwater.jobs.settings.Durations;
import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code sessions}. */
public record SessionsSettings(
        JobSettings job,
        IntakeSettings intake,
        LookupSettings lookups,
        @Setting(
                        key = "sessions.gap",
                        defaultValue = "5m",
                        positive = true,
                        checkpoint = true,
                        doc = "The longest gap between two events of a session.")
                Duration gap,
        @Setting(
                        key = "sessions.key",
                        defaultValue = "ip,host",
                        words = {"ip", "host", "user-id", "device-id"},
                        checkpoint = true,
                        doc = "The key of a session: any of `ip`, `host`, `user-id`, `device-id`, separated by commas.")
                List<String> key,
        @Setting(
                        key = "sessions.max-length",
                        defaultValue = "4h",
                        positive = true,
                        checkpoint = true,
                        doc = "The longest session; a longer one is cut.")
                Duration maxLength,
        @Setting(
                        key = "sessions.max-events",
                        defaultValue = "10000",
                        min = "1",
                        max = "1000000",
                        checkpoint = true,
                        doc = "The most events of a session; a larger one is cut.")
                long maxEvents) {

    public static final String JOB = "sessions";

    public static final SettingsSchema<SessionsSettings> SCHEMA = SettingsSchema.of(
                    SessionsSettings.class,
                    JOB,
                    "Sessions: events of a visitor on a host, each at most a gap after the one before it.")
            .deduplicatingFor(EventLifetime.sumOf("sessions.gap", "window.lateness", "watermark.out-of-orderness"));

    public static SessionsSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static SessionsSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }

    /** Settings fixed by the checkpoint. */
    public String fixedByCheckpoint() {
        return "sessions by " + String.join(",", key) + " with a gap of " + Durations.format(gap) + ", of at most "
                + Durations.format(maxLength) + " and " + maxEvents + " events, with lateness "
                + Durations.format(intake.lateness());
    }
}
