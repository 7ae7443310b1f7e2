package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the job {@code receipts}. */
public record ReceiptsSettings(JobSettings job, IntakeSettings intake) {
    public static final String JOB = "receipts";

    public static final Key<Duration> DEDUP_HORIZON = IntakeKeys.dedupHorizon(
            "30d", "an order that is not remembered would have a receipt for each of its purchases");

    public static final List<Key<?>> KEYS = keys();

    static final KeySet OWN = KeySet.of(JOB, "One receipt for each order.", KEYS);

    public static KeySet keySet() {
        return JobKeys.job(JOB);
    }

    public static ReceiptsSettings read(String[] args) {
        return read(args, System.getenv());
    }

    public static ReceiptsSettings read(String[] args, Map<String, String> environment) {
        Settings settings = SettingsReader.read(keySet(), args, environment);
        return new ReceiptsSettings(
                JobKeys.read(settings, JOB), IntakeKeys.readWithoutWindows(settings, DEDUP_HORIZON));
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(JobKeys.shared(JOB));
        keys.addAll(List.of(IntakeKeys.OUT_OF_ORDERNESS, IntakeKeys.IDLE, IntakeKeys.MAX_AHEAD, DEDUP_HORIZON));
        return List.copyOf(keys);
    }
}
