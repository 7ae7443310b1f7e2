package dev.headwater.jobs.receipts;

import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.SettingsSchema;
import java.time.Duration;
import java.util.Map;

/** Settings of the job {@code receipts}. */
public record ReceiptsSettings(JobSettings job, IntakeSettings intake) {

    public static final String JOB = "receipts";

    public static final SettingsSchema<ReceiptsSettings> SCHEMA = SettingsSchema.of(
                    ReceiptsSettings.class, JOB, "One receipt for each order.")
            .without("window.lateness", "filter.bots")
            .withDefault("dedup.horizon", "30d")
            .<Duration>withConstraint(
                    "dedup.horizon",
                    horizon -> !horizon.isZero(),
                    "must be above 0: an order that is not remembered would have a receipt for each of its purchases");

    public static ReceiptsSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static ReceiptsSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }
}
