package dev.headwater.jobs.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settings of the job {@code funnels}. */
public record FunnelsSettings(JobSettings job, IntakeSettings intake, List<FunnelPlan> funnels, List<String> key) {
    public static final String JOB = "funnels";

    /** Without the host: its visitors go from one to another, and the table has no column for it. */
    static final List<String> KEY_PARTS = List.of("ip", "user-id", "device-id");

    public static final Key<List<FunnelPlan>> FILE = Key.of(
            "funnels.file",
            FunnelPlans::read,
            NamedFile.SHIPPED,
            "The funnels, a file of JSON; `shipped` is an example with two.");
    public static final Key<List<String>> KEY = Key.of(
            "funnels.key",
            VisitorKeys.parts(KEY_PARTS),
            "ip",
            "Who goes through a funnel: any of `ip`, `user-id`, `device-id`, separated by commas.");

    private static final MaxEventLifetime REACH = new MaxEventLifetime(
            "the longest timeout of a funnel + " + IntakeKeys.OUT_OF_ORDERNESS.name(),
            List.of(FILE, IntakeKeys.OUT_OF_ORDERNESS),
            settings -> longest(settings.get(FILE)).plus(settings.get(IntakeKeys.OUT_OF_ORDERNESS)));
    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(REACH);

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(JOB, "How far visitors come through the steps of funnels.", KEYS)
            .ruled(List.of(IntakeKeys.horizonReaches(DEDUP_HORIZON, REACH)));

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static FunnelsSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static FunnelsSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new FunnelsSettings(
                JobKeys.read(settings, JOB),
                IntakeKeys.readWithoutLateness(settings, DEDUP_HORIZON),
                settings.get(FILE),
                settings.get(KEY));
    }

    /** Settings fixed by the checkpoint. The hash distinguishes files that name the same funnels. */
    public String terms() {
        List<String> names = funnels.stream().map(FunnelPlan::name).toList();
        String words = String.join("\n", funnels.stream().map(FunnelPlan::words).toList());
        String print = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return "funnels " + String.join(", ", names) + " (" + print + ") by " + String.join(",", key);
    }

    private static Duration longest(List<FunnelPlan> funnels) {
        return funnels.stream()
                .map(FunnelPlan::timeout)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(
                FILE,
                KEY,
                IntakeKeys.OUT_OF_ORDERNESS,
                IntakeKeys.IDLE,
                IntakeKeys.MAX_AHEAD,
                DEDUP_HORIZON,
                IntakeKeys.FILTER_BOTS));
        return List.copyOf(keys);
    }
}
