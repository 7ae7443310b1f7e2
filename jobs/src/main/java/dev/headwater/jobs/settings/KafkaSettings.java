package dev.headwater.jobs.settings;

import dev.headwater.events.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka settings. {@code properties} are passed to the clients unchanged and may hold passwords. */
public record KafkaSettings(
        @Setting(
                        key = "kafka.brokers",
                        defaultValue = "localhost:9092",
                        parser = Brokers.class,
                        doc = "The bootstrap brokers, HOST:PORT, separated by commas.")
                String brokers,
        @Setting(
                        key = "kafka.input",
                        defaultValue = "bootcamp-events",
                        parser = Input.class,
                        checkpoint = true,
                        doc = "The topic that jobs read; `import` and `traffic` write to it.")
                String input,
        @Setting(
                        key = "kafka.start",
                        defaultValue = "earliest",
                        doc =
                                "Where reading starts without a checkpoint: `earliest`, `latest`, `committed` or `timestamp:TIME`.")
                KafkaStart start,
        @Setting(
                        key = "kafka.until",
                        defaultValue = Parsers.NONE,
                        doc = "Where a bounded run ends: `none` (unbounded), `latest` or `timestamp:TIME`.")
                Optional<KafkaUntil> until,
        @Setting(
                        key = "kafka.guarantee",
                        defaultValue = "at-least-once",
                        words = {"at-least-once", "exactly-once"},
                        doc = "How topics are written: `at-least-once`, or `exactly-once` in transactions.")
                boolean exactlyOnce,
        @Setting(
                        key = "kafka.group",
                        defaultValue = "headwater-NAME",
                        doc = "The consumer group under which offsets are committed, for monitoring.")
                String group,
        @Setting(
                        key = "kafka.properties.*",
                        doc = "Properties of the Kafka clients, such as `kafka.properties.security.protocol`.")
                Map<String, String> properties) {

    public static final Key<String> BROKERS = SettingsSchema.keyOf(KafkaSettings.class, "kafka.brokers");
    public static final Key<String> INPUT = SettingsSchema.keyOf(KafkaSettings.class, "kafka.input");
    public static final Key<Map<String, String>> PROPERTIES =
            SettingsSchema.keyOf(KafkaSettings.class, "kafka.properties.*");

    /** For writers of raw events: the enriched topic has no guard against timestamps in the future. */
    public static final Rule WRITES_RAW_EVENTS = new Rule(
            List.of(INPUT.name()),
            settings -> settings.get(INPUT).equals(Topics.ENRICHED.topic())
                    ? Optional.of("kafka.input " + Topics.ENRICHED.topic()
                            + " holds enriched events: raw ones do not belong there")
                    : Optional.empty());

    /** Rules of every job and command; each applies where its keys are read. */
    static final List<Rule> RULES = List.of(
            new Rule(List.of("kafka.start", "kafka.until"), KafkaSettings::emptyRange),
            new Rule(List.of(PROPERTIES.name()), KafkaSettings::takenProperties));

    /** Client properties that contradict a setting or the source, each with its replacement. */
    private static final Map<String, String> TAKEN = Map.of(
            "bootstrap.servers", "use kafka.brokers",
            "group.id", "use kafka.group",
            "auto.offset.reset", "use kafka.start",
            "enable.auto.commit", "checkpoints decide the position",
            "key.serializer", "the form of records is fixed",
            "value.serializer", "the form of records is fixed",
            "key.deserializer", "the form of records is fixed",
            "value.deserializer", "the form of records is fixed");

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaSettings[brokers=" + brokers + ", input=" + input + ", start=" + start + ", until=" + until
                + ", exactlyOnce=" + exactlyOnce + ", group=" + group + ", properties=" + properties.keySet() + "]";
    }

    private static Optional<String> emptyRange(Settings settings) {
        KafkaStart start = settings.get("kafka.start");
        Optional<KafkaUntil> end = settings.get("kafka.until");
        return end.filter(until -> start.timestamp() != null && until.timestamp() != null)
                .filter(until -> !until.timestamp().isAfter(start.timestamp()))
                .map(until -> "kafka.until " + until + " is not after kafka.start " + start);
    }

    private static Optional<String> takenProperties(Settings settings) {
        Set<String> taken = new TreeSet<>(settings.get(PROPERTIES).keySet());
        taken.retainAll(TAKEN.keySet());
        return taken.stream()
                .map(name -> "kafka.properties." + name + " cannot be set: " + TAKEN.get(name))
                .reduce((one, other) -> one + "; " + other);
    }

    /** A list of HOST:PORT. */
    static final class Brokers implements Parser<String> {

        private static final Pattern BROKER =
                Pattern.compile("(?:[0-9a-zA-Z\\-%._]*://)?\\[?[0-9a-zA-Z\\-%._:]+]?:([0-9]{1,5})");
        private static final int LARGEST_PORT = 65_535;

        @Override
        public String parse(String text) {
            if (!Arrays.stream(text.split(",", -1)).map(String::strip).allMatch(Brokers::isBroker)) {
                throw new IllegalArgumentException("is no list of HOST:PORT, separated by commas");
            }
            return text;
        }

        private static boolean isBroker(String text) {
            Matcher matcher = BROKER.matcher(text);
            return matcher.matches()
                    && Integer.parseInt(matcher.group(1)) > 0
                    && Integer.parseInt(matcher.group(1)) <= LARGEST_PORT;
        }
    }

    /** A topic that is no output, but for the enriched events: a job would read its own records forever. */
    static final class Input implements Parser<String> {

        private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
        private static final Set<Topics> READABLE = Set.of(Topics.EVENTS, Topics.ENRICHED);

        @Override
        public String parse(String text) {
            if (!TOPIC.matcher(text).matches()) {
                throw new IllegalArgumentException("is no topic name: letters, digits, '.', '_' and '-', at most 249");
            }
            if (Arrays.stream(Topics.values())
                    .anyMatch(
                            topic -> !READABLE.contains(topic) && topic.topic().equals(text))) {
                throw new IllegalArgumentException("is written by the jobs and cannot be their input");
            }
            return text;
        }
    }
}
