package dev.headwater.jobs.enrichment;

import dev.headwater.events.Topics;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.Rule;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the job {@code enrichment}. */
public record EnrichmentSettings(JobSettings job, IntakeSettings intake, LookupSettings lookups) {

    public static final String JOB = "enrichment";

    public static final SettingsSchema<EnrichmentSettings> SCHEMA = SettingsSchema.of(
                    EnrichmentSettings.class, JOB, "Each event with its enrichment: agent, place, site.")
            .without("window.lateness", "filter.bots")
            .withRule(new Rule(List.of(KafkaSettings.INPUT.name()), EnrichmentSettings::readsItself));

    public static EnrichmentSettings read(String[] args) {
        return SCHEMA.read(args);
    }

    public static EnrichmentSettings read(String[] args, Map<String, String> environment) {
        return SCHEMA.read(args, environment);
    }

    private static Optional<String> readsItself(Settings settings) {
        String output = Topics.ENRICHED.topic();
        return settings.get(KafkaSettings.INPUT).equals(output)
                ? Optional.of("kafka.input " + output + " is what this job writes: it would read itself, for ever")
                : Optional.empty();
    }
}
