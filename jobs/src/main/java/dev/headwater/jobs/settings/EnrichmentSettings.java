package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the job {@code enrichment}. */
public record EnrichmentSettings(JobSettings job, IntakeSettings intake, FactSettings facts) {
    public static final String JOB = "enrichment";

    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon("1h");

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(JOB, "Each event with what is known of it.", KEYS)
            .ruled(List.of(new Rule(List.of(KafkaKeys.INPUT), EnrichmentSettings::readsItself)));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static EnrichmentSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static EnrichmentSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new EnrichmentSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.readWithoutWindows(settings, DEDUP_HORIZON),
                FactKeys.read(settings));
    }

    private static Optional<String> readsItself(Settings settings) {
        return settings.get(KafkaKeys.INPUT).equals(KafkaKeys.ENRICHED)
                ? Optional.of("kafka.input " + KafkaKeys.ENRICHED
                        + " is what this job writes: it would read itself, for ever")
                : Optional.empty();
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(IntakeKeys.OUT_OF_ORDERNESS, IntakeKeys.IDLE, IntakeKeys.MAX_AHEAD, DEDUP_HORIZON));
        keys.addAll(FactKeys.ALL);
        return List.copyOf(keys);
    }
}
