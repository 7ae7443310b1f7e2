package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.OracleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What traffic is wanted.
 *
 * @param events records to write, good and bad together; {@link #ENDLESS} until somebody stops it
 * @param rate events a second, each written at its time; 0 writes as fast as it can, with times that end now
 * @param disorder how far an event may lie behind the largest event time of its partition
 * @param backDate how far back the first event lies; what lies back is written at once. Zero without a rate means a
 *     span that suits the number of events
 * @param settings of the job that will read it: they decide what is late and what the truth is
 * @param truth where the true results go
 */
public record TrafficPlan(
        long events,
        int rate,
        long seed,
        Duration disorder,
        Shares shares,
        Duration backDate,
        OracleSettings settings,
        Optional<Path> truth) {

    public static final long ENDLESS = Long.MAX_VALUE;

    public TrafficPlan {
        if (events < 0 || rate < 0 || disorder.isNegative() || backDate.isNegative()) {
            throw new IllegalArgumentException("events, rate, disorder and back-date must not be negative");
        }
        if (events == ENDLESS && rate == 0) {
            throw new IllegalArgumentException("traffic without an end needs a rate");
        }
    }

    /** As many events as asked for, as fast as possible, with nothing out of the ordinary but some disorder. */
    public static TrafficPlan of(long events, long seed) {
        return new TrafficPlan(
                events,
                0,
                seed,
                Duration.ofSeconds(15),
                Shares.NONE,
                Duration.ZERO,
                OracleSettings.defaults(),
                Optional.empty());
    }

    public TrafficPlan withRate(int newRate) {
        return new TrafficPlan(events, newRate, seed, disorder, shares, backDate, settings, truth);
    }

    public TrafficPlan withDisorder(Duration newDisorder) {
        return new TrafficPlan(events, rate, seed, newDisorder, shares, backDate, settings, truth);
    }

    public TrafficPlan withShares(Shares newShares) {
        return new TrafficPlan(events, rate, seed, disorder, newShares, backDate, settings, truth);
    }

    public TrafficPlan withBackDate(Duration newBackDate) {
        return new TrafficPlan(events, rate, seed, disorder, shares, newBackDate, settings, truth);
    }

    public TrafficPlan withSettings(OracleSettings newSettings) {
        return new TrafficPlan(events, rate, seed, disorder, shares, backDate, newSettings, truth);
    }

    public TrafficPlan withTruth(Path file) {
        return new TrafficPlan(events, rate, seed, disorder, shares, backDate, settings, Optional.of(file));
    }
}
