package dev.headwater.jobs.funnels;

import dev.headwater.jobs.settings.EventLifetime;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.NamedList;
import dev.headwater.jobs.settings.Parser;
import dev.headwater.jobs.settings.Setting;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settings of the job {@code funnels}. The key has no host: visitors go from one to another. */
public record FunnelsSettings(
        JobSettings job,
        IntakeSettings intake,
        @Setting(
                        key = "funnels.file",
                        defaultValue = NamedList.SHIPPED,
                        parser = FunnelFile.class,
                        checkpoint = true,
                        doc = "A JSON file of funnels; `shipped` is an example with two.")
                List<FunnelPlan> funnels,
        @Setting(
                        key = "funnels.key",
                        defaultValue = "ip",
                        words = {"ip", "user-id", "device-id"},
                        checkpoint = true,
                        doc = "The key of a visitor: any of `ip`, `user-id`, `device-id`, separated by commas.")
                List<String> key) {

    public static final String JOB = "funnels";

    public static final SettingsSchema<FunnelsSettings> SCHEMA = SettingsSchema.of(
                    FunnelsSettings.class, JOB, "How far visitors come through the steps of funnels.")
            .without("window.lateness")
            .deduplicatingFor(new EventLifetime(
                    "the longest timeout of a funnel + watermark.out-of-orderness",
                    List.of("funnels.file", "watermark.out-of-orderness"),
                    FunnelsSettings::lifetime));

    public static FunnelsSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static FunnelsSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }

    /** Settings fixed by the checkpoint. The hash distinguishes files that name the same funnels. */
    public String fixedByCheckpoint() {
        List<String> names = funnels.stream().map(FunnelPlan::name).toList();
        String plans = String.join("\n", funnels.stream().map(FunnelPlan::words).toList());
        String hash = UUID.nameUUIDFromBytes(plans.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return "funnels " + String.join(", ", names) + " (" + hash + ") by " + String.join(",", key);
    }

    private static Duration lifetime(Settings settings) {
        List<FunnelPlan> funnels = settings.get("funnels.file");
        Duration longest = funnels.stream()
                .map(FunnelPlan::timeout)
                .max(Duration::compareTo)
                .orElseThrow();
        return longest.plus(settings.<Duration>get("watermark.out-of-orderness"));
    }

    static final class FunnelFile implements Parser<List<FunnelPlan>> {

        @Override
        public List<FunnelPlan> parse(String file) {
            return FunnelPlans.read(file);
        }
    }
}
