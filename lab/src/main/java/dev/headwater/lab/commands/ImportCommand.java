package dev.headwater.lab.commands;

import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.importing.EventImport;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Sends recorded events to the input topic. */
public final class ImportCommand implements Command {

    private static final KeySet KEYS = KeySet.command(KeySet.of(
                            "import",
                            "Sends every line of the files to the input topic unchanged, in file order, keyed by visitor.\n"
                                    + "Ends when Kafka has acknowledged all of them.",
                            List.of(KafkaSettings.BROKERS, KafkaSettings.INPUT, KafkaSettings.PROPERTIES))
                    .ruled(List.of(KafkaSettings.WRITES_RAW_EVENTS)))
            .taking(KeySet.Positional.some("FILE...", "JSON lines, plain or gzip."));
    private static final long NOTE_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "JSON lines from files into the input topic";
    }

    @Override
    public int run(String[] args, Stop stop) throws IOException {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        List<Path> files = settings.positionals().stream().map(Path::of).toList();
        Map<String, Object> client = KafkaClient.properties(settings);
        String topic = settings.get(KafkaSettings.INPUT);
        check(files, client, topic);
        try (EventImport target = new EventImport(client, topic)) {
            for (Path file : files) {
                long lines = target.send(file, stop::requested, everySecond(file));
                Console.note("%s: %d lines acknowledged".formatted(file, lines));
                if (stop.requested()) {
                    Console.note("stopped before the end");
                    return FAILED;
                }
            }
        }
        return DONE;
    }

    private static void check(List<Path> files, Map<String, Object> client, String topic) {
        List<String> problems = new ArrayList<>();
        files.stream()
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .forEach(file -> problems.add(file + " is not a readable file"));
        problems.addAll(TopicCheck.problems(client, topic, List.of()));
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }

    private static LongConsumer everySecond(Path file) {
        long[] due = {System.nanoTime() + NOTE_INTERVAL_NANOS};
        return lines -> {
            if (System.nanoTime() - due[0] >= 0) {
                due[0] = System.nanoTime() + NOTE_INTERVAL_NANOS;
                Console.note("%s: %d lines so far".formatted(file.getFileName(), lines));
            }
        };
    }
}
