package dev.headwater.lab.oracle;

import java.time.Duration;

/**
 * The settings of job {@code traffic} that its results depend on. The defaults stand here a second time on purpose: an
 * oracle that read them from the jobs could not find a wrong one.
 *
 * @param dedupHorizon zero switches deduplication off
 */
public record OracleSettings(
        Duration windowSize, Duration lateness, Duration outOfOrderness, Duration dedupHorizon, Duration maxAhead) {

    private static final Duration MIN_DEFAULT_HORIZON = Duration.ofHours(1);

    public OracleSettings {
        if (windowSize.toMillis() <= 0) {
            throw new IllegalArgumentException("window size must be positive: " + windowSize);
        }
    }

    public static OracleSettings defaults() {
        return of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofMinutes(5));
    }

    /** With the default horizon: an hour, or as long as an event can stay acceptable where that is more. */
    public static OracleSettings of(
            Duration windowSize, Duration lateness, Duration outOfOrderness, Duration maxAhead) {
        Duration acceptable = windowSize.plus(lateness).plus(outOfOrderness);
        Duration horizon = acceptable.compareTo(MIN_DEFAULT_HORIZON) > 0 ? acceptable : MIN_DEFAULT_HORIZON;
        return new OracleSettings(windowSize, lateness, outOfOrderness, horizon, maxAhead);
    }

    public OracleSettings withDedupHorizon(Duration horizon) {
        return new OracleSettings(windowSize, lateness, outOfOrderness, horizon, maxAhead);
    }
}
