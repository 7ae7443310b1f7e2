package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.OracleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The traffic to write.
 *
 * @param events number of records, bad ones included, or {@link #ENDLESS}
 * @param rate events a second, each written at its event time; 0 writes as fast as possible, with times that end now
 * @param pastRate events a second before now, with a rate and a back date; 0 for the rate
 * @param disorder how far an event may lie behind the largest event time of its partition
 * @param backDate age of the first event; past events are written at once. Zero without a rate derives the span from the
 *     number of events
 * @param settings of the job that reads the traffic: they decide which events are late
 * @param truth file for the true results
 */
public record TrafficPlan(
        long events,
        int rate,
        int pastRate,
        long seed,
        Duration disorder,
        Shares shares,
        Duration backDate,
        OracleSettings settings,
        Optional<Path> truth) {

    public static final long ENDLESS = Long.MAX_VALUE;

    public TrafficPlan {
        if (events < 0 || rate < 0 || pastRate < 0 || disorder.isNegative() || backDate.isNegative()) {
            throw new IllegalArgumentException("events, rate, disorder and back-date must not be negative");
        }
        if (events == ENDLESS && rate == 0) {
            throw new IllegalArgumentException("endless traffic needs a rate");
        }
    }

    /** As fast as possible, without late, duplicate or bad records. */
    public static TrafficPlan of(long events, long seed) {
        return new TrafficPlan(
                events,
                0,
                0,
                seed,
                Duration.ofSeconds(15),
                Shares.NONE,
                Duration.ZERO,
                OracleSettings.defaults(),
                Optional.empty());
    }

    public TrafficPlan withRate(int newRate) {
        return new TrafficPlan(events, newRate, pastRate, seed, disorder, shares, backDate, settings, truth);
    }

    public TrafficPlan withPastRate(int newPastRate) {
        return new TrafficPlan(events, rate, newPastRate, seed, disorder, shares, backDate, settings, truth);
    }

    public TrafficPlan withDisorder(Duration newDisorder) {
        return new TrafficPlan(events, rate, pastRate, seed, newDisorder, shares, backDate, settings, truth);
    }

    public TrafficPlan withShares(Shares newShares) {
        return new TrafficPlan(events, rate, pastRate, seed, disorder, newShares, backDate, settings, truth);
    }

    public TrafficPlan withBackDate(Duration newBackDate) {
        return new TrafficPlan(events, rate, pastRate, seed, disorder, shares, newBackDate, settings, truth);
    }

    public TrafficPlan withSettings(OracleSettings newSettings) {
        return new TrafficPlan(events, rate, pastRate, seed, disorder, shares, backDate, newSettings, truth);
    }

    public TrafficPlan withTruth(Path file) {
        return new TrafficPlan(events, rate, pastRate, seed, disorder, shares, backDate, settings, Optional.of(file));
    }

    /** Fractions of all records, between 0 and 1. */
    public record Shares(double late, double duplicates, double bad) {

        public static final Shares NONE = new Shares(0, 0, 0);

        public Shares {
            if (late < 0 || duplicates < 0 || bad < 0 || late + duplicates + bad > 1) {
                throw new IllegalArgumentException("shares must not be negative, and at most 1 together");
            }
        }
    }

    /**
     * The time of each event, never decreasing. Disorder and lateness are subtracted later, so no event lies further behind its
     * partition than planned, whatever partition it goes to.
     *
     * @param pastPerSecond events a second from {@code originMs} to {@code presentMs}
     */
    record Schedule(long originMs, double pastPerSecond, long presentMs, double eventsPerSecond, boolean paced) {

        /** Events a second of a plan without a rate, within the bounds below. */
        private static final double DEFAULT_RATE = 250;

        private static final Duration MIN_SPAN = Duration.ofMinutes(30);
        private static final Duration MAX_SPAN = Duration.ofHours(24);

        static Schedule of(TrafficPlan plan, long nowMs) {
            if (plan.rate() > 0) {
                double past = plan.pastRate() > 0 ? plan.pastRate() : plan.rate();
                return new Schedule(nowMs - plan.backDate().toMillis(), past, nowMs, plan.rate(), true);
            }
            double seconds = plan.backDate().isZero()
                    ? defaultSeconds(plan.events())
                    : plan.backDate().toSeconds();
            double perSecond = plan.events() / seconds;
            return new Schedule(nowMs - (long) (seconds * 1000), perSecond, nowMs, perSecond, false);
        }

        long timeOf(long index) {
            double past = (presentMs - originMs) / 1000.0 * pastPerSecond;
            return index < past
                    ? originMs + (long) (index * 1000.0 / pastPerSecond)
                    : presentMs + (long) ((index - past) * 1000.0 / eventsPerSecond);
        }

        private static double defaultSeconds(long events) {
            double seconds = events / DEFAULT_RATE;
            return Math.min(Math.max(seconds, MIN_SPAN.toSeconds()), MAX_SPAN.toSeconds());
        }
    }
}
