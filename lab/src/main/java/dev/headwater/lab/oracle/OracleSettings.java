package dev.headwater.lab.oracle;

import java.time.Duration;

/**
 * What the true results of job {@code traffic} depend on. The defaults are written down here again, because an oracle
 * that reads them from the jobs could not see that the jobs have a wrong one.
 *
 * @param dedupHorizon zero switches deduplication off
 */
public record OracleSettings(
        Duration windowSize, Duration lateness, Duration outOfOrderness, Duration dedupHorizon, Duration maxAhead) {

    private static final Duration SHORTEST_DEFAULT_HORIZON = Duration.ofHours(1);

    public OracleSettings {
        if (windowSize.toMillis() <= 0) {
            throw new IllegalArgumentException("a window needs a positive size, not " + windowSize);
        }
    }

    public static OracleSettings defaults() {
        return of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofMinutes(5));
    }

    /** The horizon is the default one: an hour, or as long as an event can stay acceptable where that is more. */
    public static OracleSettings of(
            Duration windowSize, Duration lateness, Duration outOfOrderness, Duration maxAhead) {
        Duration acceptable = windowSize.plus(lateness).plus(outOfOrderness);
        Duration horizon = acceptable.compareTo(SHORTEST_DEFAULT_HORIZON) > 0 ? acceptable : SHORTEST_DEFAULT_HORIZON;
        return new OracleSettings(windowSize, lateness, outOfOrderness, horizon, maxAhead);
    }

    public OracleSettings withDedupHorizon(Duration horizon) {
        return new OracleSettings(windowSize, lateness, outOfOrderness, horizon, maxAhead);
    }
}
