package dev.headwater.lab.commands;

import dev.headwater.edge.EdgeServer;
import dev.headwater.edge.capture.CaptureSettings;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.SpillSettings;
import dev.headwater.edge.privacy.AddressPrivacy;
import dev.headwater.edge.privacy.EventPrivacy;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The collector and its pages, in front of a broker that runs elsewhere. */
public final class EdgeCommand implements Command {

    private static final long MIB = 1024 * 1024;

    private static final Key<Long> PORT = Key.of(
                    "port", Parsers.wholeNumber(0, 65_535), "8080", "The port to listen on; 0 takes a free one.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<String> HOST = Key.of(
                    "host", Parsers.text(), "127.0.0.1", "The address to listen on; `0.0.0.0` for all.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Set<String>> ORIGINS = Key.of(
                    "origins",
                    text -> text.equals(Parsers.NONE)
                            ? Set.<String>of()
                            : Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet()),
                    Parsers.NONE,
                    "Origins of other sites whose pages may send events, separated by commas; `*` for all.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<AddressPrivacy> ADDRESSES = Key.of(
                    "addresses",
                    Parsers.oneOf(Map.of("keep", AddressPrivacy.KEEP, "truncate", AddressPrivacy.TRUNCATE)),
                    "keep",
                    "Clients' addresses: `keep`, or `truncate` to the network.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Path> SPILL = Key.of(
                    "spill",
                    Parsers.path(),
                    Path.of(System.getProperty("java.io.tmpdir"), "headwater-spill")
                            .toString(),
                    "Directory for events that Kafka does not take now.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Long> SPILL_MIB = Key.of(
                    "spill.mib", Parsers.wholeNumber(1, 1_000_000), "256", "The most MiB of events in it.")
            .with(Key.Trait.ARGUMENT_ONLY);

    private static final KeySet KEYS = KeySet.command(
            "edge",
            "Serves the collector (POST /collect, /pixel, /tracker.js), /health and /metrics, and sends events to Kafka.",
            List.of(
                    PORT,
                    HOST,
                    ORIGINS,
                    ADDRESSES,
                    SPILL,
                    SPILL_MIB,
                    KafkaSettings.BROKERS,
                    KafkaSettings.INPUT,
                    KafkaSettings.PROPERTIES));

    @Override
    public String name() {
        return "edge";
    }

    @Override
    public String summary() {
        return "collector of events over HTTP";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        try (EdgeServer edge = EdgeServer.start(options(settings))) {
            Console.answer("http://%s:%d".formatted(settings.get(HOST), edge.port()));
            stop.await();
        }
        return DONE;
    }

    private static EdgeServer.Settings options(Settings settings) {
        SpillSettings spill = new SpillSettings(settings.get(SPILL), settings.get(SPILL_MIB) * MIB);
        return new EdgeServer.Settings(
                settings.get(HOST),
                Math.toIntExact(settings.get(PORT)),
                settings.get(ORIGINS),
                CaptureSettings.defaults().with(EventPrivacy.defaults().with(settings.get(ADDRESSES))),
                DeliverySettings.of(settings.get(KafkaSettings.INPUT), KafkaClient.properties(settings), spill));
    }
}
