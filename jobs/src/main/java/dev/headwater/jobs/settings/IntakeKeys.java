package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of intake: deduplication, lateness, filters. */
public final class IntakeKeys {
    private static final Duration USUAL_HORIZON = Duration.ofHours(1);
    private static final String DEDUP_HORIZON = "dedup.horizon";
    private static final String DEDUP_HORIZON_DOC =
            "For how much event time an event is remembered, so that a second one of its id is a duplicate; `0`"
                    + " switches deduplication off.";

    public static final Key<Duration> OUT_OF_ORDERNESS = Key.of(
            "watermark.out-of-orderness",
            Parsers.duration(),
            "15s",
            "How far an event may lie behind the newest one before it in its partition and still be in time.");
    public static final Key<Duration> IDLE = Key.of(
            "watermark.idle",
            Parsers.positiveDuration(),
            "1m",
            "How long a partition may be silent before the others stop waiting for it.");
    public static final Key<Duration> MAX_AHEAD = Key.of(
            "watermark.max-ahead",
            Parsers.positiveDuration(),
            "5m",
            "How far an event may lie ahead of its Kafka record's time before it is rejected.");
    public static final Key<Duration> LATENESS = Key.of(
            "window.lateness",
            Parsers.duration(),
            "10m",
            "How long after its end a window is still corrected by late events.");

    public static final Key<Boolean> FILTER_BOTS = Key.of(
            "filter.bots",
            Parsers.oneOf(Map.of("true", true, "false", false)),
            "false",
            "Whether events of robots are left out: `true` or `false`.");

    private IntakeKeys() {}

    static Key<Duration> dedupHorizon(List<Key<Duration>> reach) {
        return dedupHorizon(MaxEventLifetime.sumOf(reach));
    }

    static Key<Duration> dedupHorizon(MaxEventLifetime reach) {
        DefaultValue longEnough =
                DefaultValue.derived("1h, or " + reach.words() + " if that is longer", reach.over(), settings -> {
                    Duration length = reach.length().apply(settings);
                    return Durations.format(length.compareTo(USUAL_HORIZON) > 0 ? length : USUAL_HORIZON);
                });
        return Key.of(DEDUP_HORIZON, Parsers.duration(), longEnough, DEDUP_HORIZON_DOC);
    }

    /** For jobs that accept events of any age: no horizon covers them all. */
    static Key<Duration> dedupHorizon(String usual) {
        return Key.of(DEDUP_HORIZON, Parsers.duration(), usual, DEDUP_HORIZON_DOC);
    }

    /** For jobs that require deduplication. */
    static Key<Duration> dedupHorizon(String usual, String whyNotZero) {
        Parser<Duration> parser =
                Parsers.duration().where(horizon -> !horizon.isZero(), "must be above 0: " + whyNotZero);
        return Key.of(DEDUP_HORIZON, parser, usual, DEDUP_HORIZON_DOC);
    }

    static Rule horizonReaches(Key<Duration> horizon, List<Key<Duration>> reach) {
        return horizonReaches(horizon, MaxEventLifetime.sumOf(reach));
    }

    /** A duplicate behind the horizon would be counted twice. */
    static Rule horizonReaches(Key<Duration> horizon, MaxEventLifetime reach) {
        List<Key<?>> over = new ArrayList<>(reach.over());
        over.add(horizon);
        return new Rule(over, settings -> {
            Duration value = settings.get(horizon);
            Duration length = reach.length().apply(settings);
            return value.isZero() || value.compareTo(length) >= 0
                    ? Optional.empty()
                    : Optional.of(horizon.name() + " " + Durations.format(value) + " is shorter than " + reach.words()
                            + " = " + Durations.format(length) + "; 0 switches deduplication off");
        });
    }

    static IntakeSettings read(Settings settings, Key<Duration> horizon) {
        return read(settings, settings.get(LATENESS), horizon, settings.get(FILTER_BOTS));
    }

    /** For jobs without allowed lateness. */
    static IntakeSettings readWithoutLateness(Settings settings, Key<Duration> horizon) {
        return read(settings, Duration.ZERO, horizon, settings.get(FILTER_BOTS));
    }

    /** For jobs without windows: no event is late, and robots are not filtered. */
    static IntakeSettings readWithoutWindows(Settings settings, Key<Duration> horizon) {
        return read(settings, Duration.ZERO, horizon, false);
    }

    private static IntakeSettings read(
            Settings settings, Duration lateness, Key<Duration> horizon, boolean filterBots) {
        return new IntakeSettings(
                settings.get(OUT_OF_ORDERNESS),
                settings.get(IDLE),
                settings.get(MAX_AHEAD),
                lateness,
                settings.get(horizon),
                filterBots);
    }
}
