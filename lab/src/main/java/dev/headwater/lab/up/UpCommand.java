package dev.headwater.lab.up;

import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parser;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Screen;
import dev.headwater.lab.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything at once in this JVM, to be watched. */
public final class UpCommand implements Command {

    static final Key<Long> KAFKA_PORT = port("kafka.port", "9092");
    static final Key<Long> POSTGRES_PORT = port("postgres.port", "5432");
    static final Key<Long> WEB_PORT = port("web.port", "8081");
    static final Key<Optional<Path>> DATA = argument(
            "data",
            Parsers.optional(Parsers.path()),
            Parsers.NONE,
            "Where everything is kept for the next time; `none` throws it away at the end.");
    static final Key<Long> RATE =
            argument("rate", Parsers.wholeNumber(1, 1_000_000), "200", "Events a second that are made up.");
    static final Key<Long> PARALLELISM =
            argument("parallelism", Parsers.wholeNumber(1, 128), "2", "Into how many subtasks each operator is split.");

    private static final KeySet KEYS = JobKeys.command(
            "up",
            "Starts Kafka, Postgres, Flink with every job, and traffic (the first 15 minutes of it at once), and shows how\n"
                    + "far they are. Ctrl-C stops all. A usual port that is taken gives way to a free one.",
            List.of(KAFKA_PORT, POSTGRES_PORT, WEB_PORT, DATA, RATE, PARALLELISM));

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "everything at once: Kafka, Postgres, every job, traffic";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        boolean terminal = System.console() != null;
        Screen.answer("starting ...");
        try (Everything everything = Everything.start(settings, stop)) {
            everything.addresses().forEach(Screen::answer);
            try (Watch watch = Watch.open(everything.services(), RunningJobs.names())) {
                new ProgressScreen(terminal, watch::look).showUntil(stop);
            }
            Screen.answer("stopping ...");
            everything.throwWhatFailed();
        }
        return DONE;
    }

    private static Key<Long> port(String name, String usual) {
        return argument(name, Parsers.wholeNumber(0, 65_535), usual, "0 takes a free one.");
    }

    private static <T> Key<T> argument(String name, Parser<T> parser, String fallback, String doc) {
        return Key.of(name, parser, fallback, doc).with(Key.Trait.ARGUMENT_ONLY);
    }
}
