package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keys of the Kafka connection and the range to read. */
public final class KafkaKeys {
    private static final Pattern BROKER =
            Pattern.compile("(?:[0-9a-zA-Z\\-%._]*://)?\\[?[0-9a-zA-Z\\-%._:]+]?:([0-9]{1,5})");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** Output topics: a job that reads them would read its own records forever. */
    static final Set<String> OUTPUTS = Set.of(
            "bootcamp-results",
            "bootcamp-events-rejected",
            "bootcamp-events-late",
            "bootcamp-alerts",
            "bootcamp-receipts");

    /** Written by enrichment, readable by all other jobs. */
    static final String ENRICHED = "bootcamp-events-enriched";

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

    public static final Key<String> BROKERS = Key.of(
            "kafka.brokers",
            Parsers.text().where(KafkaKeys::areBrokers, "is no list of HOST:PORT, separated by commas"),
            "localhost:9092",
            "The brokers to ask first, HOST:PORT, separated by commas.");
    public static final Key<String> INPUT = Key.of(
            "kafka.input",
            Parsers.text()
                    .where(
                            topic -> TOPIC.matcher(topic).matches() && !topic.matches("\\.{1,2}"),
                            "is no topic name: letters, digits, '.', '_' and '-', at most 249")
                    .where(topic -> !OUTPUTS.contains(topic), "is written by the jobs and cannot be their input"),
            "bootcamp-events",
            "The topic that jobs read; `import` and `traffic` write to it.");
    public static final Key<KafkaStart> START = Key.of(
            "kafka.start",
            KafkaStart::parse,
            "earliest",
            "Where reading starts without a checkpoint: `earliest`, `latest`, `committed` or `timestamp:TIME`.");
    public static final Key<Optional<KafkaUntil>> UNTIL = Key.optional(
            "kafka.until",
            KafkaUntil::parse,
            "Where the job ends, writes everything and exits: `none` (never), `latest` or `timestamp:TIME`.");
    public static final Key<Boolean> GUARANTEE = Key.of(
            "kafka.guarantee",
            Parsers.oneOf(Map.of("at-least-once", false, "exactly-once", true)),
            "at-least-once",
            "How topics are written: `at-least-once`, or `exactly-once` in transactions.");
    public static final Key<Map<String, String>> PROPERTIES = Key.passthrough(
            "kafka.properties", "Anything for the Kafka clients, such as `kafka.properties.security.protocol`.");

    /** For writers of raw events: the enriched topic has no guard against timestamps in the future. */
    public static final Rule WRITES_RAW_EVENTS = new Rule(
            List.of(INPUT),
            settings -> settings.get(INPUT).equals(ENRICHED)
                    ? Optional.of("kafka.input " + ENRICHED + " holds enriched events: raw ones do not belong there")
                    : Optional.empty());

    private KafkaKeys() {}

    public static Key<String> group(String job) {
        return Key.of(
                "kafka.group",
                Parsers.text(),
                "headwater-" + job,
                "The consumer group under which the position is committed, to be watched from outside.");
    }

    static List<Rule> rules() {
        return List.of(
                new Rule(List.of(START, UNTIL), KafkaKeys::emptyRange),
                new Rule(List.of(PROPERTIES), KafkaKeys::takenProperties));
    }

    static KafkaSettings read(Settings settings, Key<String> group) {
        return new KafkaSettings(
                settings.get(BROKERS),
                settings.get(INPUT),
                settings.get(START),
                settings.get(UNTIL),
                settings.get(GUARANTEE),
                settings.get(group),
                settings.get(PROPERTIES));
    }

    private static boolean areBrokers(String text) {
        return List.of(text.split(",", -1)).stream().allMatch(broker -> {
            var matcher = BROKER.matcher(broker.strip());
            return matcher.matches()
                    && Integer.parseInt(matcher.group(1)) > 0
                    && Integer.parseInt(matcher.group(1)) <= 65_535;
        });
    }

    private static Optional<String> emptyRange(Settings settings) {
        KafkaStart start = settings.get(START);
        return settings.get(UNTIL)
                .filter(until -> start.timestamp() != null && until.timestamp() != null)
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
}
