package dev.headwater.lab.traffic;

import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parser;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Rule;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.traffic.TrafficSettings;
import dev.headwater.lab.oracle.OracleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings of the command {@code traffic}. */
public final class TrafficKeys {

    private static final long USUAL_RATE = 200;

    static final Key<Optional<Long>> EVENTS = argument(
            "events",
            Parsers.optional(number(1)),
            "none",
            "Records to write, bad ones too; `none` writes until it is stopped.");
    static final Key<Optional<Long>> RATE = argument(
            "rate",
            Parsers.optional(Parsers.wholeNumber(1, 1_000_000)),
            "none",
            "Events a second, each sent at its time. `none` sends as fast as it can, with times that end now; without"
                    + " a number of events it means " + USUAL_RATE + ".");
    static final Key<Optional<Long>> SEED = argument(
            "seed",
            Parsers.optional(number(0)),
            "none",
            "The same seed makes the same traffic, to the event_id; `none` makes new traffic each time.");
    static final Key<Duration> DISORDER = argument(
            "disorder",
            Parsers.duration(),
            "15s",
            "How far an event may lie behind the newest one before it in its partition.");
    static final Key<Double> LATE = argument(
            "late",
            Parsers.percent(),
            "1%",
            "Share of events behind the clock: half still count, the other half come after their window's lateness.");
    static final Key<Double> DUPLICATES =
            argument("duplicates", Parsers.percent(), "1%", "Share of events sent once more, under the same key.");
    static final Key<Double> BAD =
            argument("bad", Parsers.percent(), "1%", "Share of records that no job can count, of every kind.");
    static final Key<Duration> BACK_DATE = argument(
            "back-date",
            Parsers.duration(),
            "0",
            "Age of the first event; past events are sent at once. `0` without a rate takes a span that"
                    + " suits the number of events.");
    static final Key<Optional<Path>> TRUTH = argument(
            "truth",
            Parsers.optional(Parsers.path()),
            "none",
            "A file for the true results of job traffic under the settings below, as JSON lines.");

    private static final Key<Duration> WINDOW_SIZE = TrafficSettings.SCHEMA.key("window.size");
    private static final Key<Duration> LATENESS = TrafficSettings.SCHEMA.key("window.lateness");
    private static final Key<Duration> OUT_OF_ORDERNESS = TrafficSettings.SCHEMA.key("watermark.out-of-orderness");
    private static final Key<Duration> MAX_AHEAD = TrafficSettings.SCHEMA.key("watermark.max-ahead");
    private static final Key<Duration> DEDUP_HORIZON = TrafficSettings.SCHEMA.key("dedup.horizon");

    private static final List<Key<?>> KEYS = List.of(
            KafkaSettings.BROKERS,
            KafkaSettings.INPUT,
            KafkaSettings.PROPERTIES,
            EVENTS,
            RATE,
            SEED,
            DISORDER,
            LATE,
            DUPLICATES,
            BAD,
            BACK_DATE,
            TRUTH,
            WINDOW_SIZE,
            LATENESS,
            OUT_OF_ORDERNESS,
            MAX_AHEAD,
            DEDUP_HORIZON);

    private TrafficKeys() {}

    public static KeySet keySet() {
        List<Rule> rules = new ArrayList<>(TrafficSettings.SCHEMA.own().rules());
        rules.add(KafkaSettings.WRITES_RAW_EVENTS);
        rules.add(new Rule(List.of(LATE.name(), DUPLICATES.name(), BAD.name()), TrafficKeys::tooMuch));
        return KeySet.command(KeySet.of("traffic", "Writes web traffic to the input topic, flaws included.", KEYS)
                .ruled(rules));
    }

    public static TrafficTarget target(Settings settings) {
        return new TrafficTarget(
                settings.get(KafkaSettings.BROKERS),
                settings.get(KafkaSettings.INPUT),
                settings.get(KafkaSettings.PROPERTIES));
    }

    /** @param freshSeed for traffic that is to be new each time: events of one seed are duplicates of each other */
    public static TrafficPlan plan(Settings settings, long freshSeed) {
        Optional<Long> events = settings.get(EVENTS);
        long rate = settings.get(RATE).orElse(events.isPresent() ? 0 : USUAL_RATE);
        return new TrafficPlan(
                events.orElse(TrafficPlan.ENDLESS),
                (int) rate,
                0,
                settings.get(SEED).orElse(freshSeed),
                settings.get(DISORDER),
                new TrafficPlan.Shares(settings.get(LATE), settings.get(DUPLICATES), settings.get(BAD)),
                settings.get(BACK_DATE),
                oracle(settings),
                settings.get(TRUTH));
    }

    private static OracleSettings oracle(Settings settings) {
        return new OracleSettings(
                settings.get(WINDOW_SIZE),
                settings.get(LATENESS),
                settings.get(OUT_OF_ORDERNESS),
                settings.get(DEDUP_HORIZON),
                settings.get(MAX_AHEAD));
    }

    private static Optional<String> tooMuch(Settings settings) {
        double sum = settings.get(LATE) + settings.get(DUPLICATES) + settings.get(BAD);
        return sum <= 1 ? Optional.empty() : Optional.of("late, duplicates and bad are more than 100% together");
    }

    private static Parser<Long> number(long smallest) {
        return Parsers.wholeNumber(smallest, Long.MAX_VALUE - 1);
    }

    private static <T> Key<T> argument(String name, Parser<T> parser, String fallback, String doc) {
        return Key.of(name, parser, fallback, doc).with(Key.Trait.ARGUMENT_ONLY);
    }
}
