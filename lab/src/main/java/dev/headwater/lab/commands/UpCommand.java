package dev.headwater.lab.commands;

import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.services.RunningServices;
import dev.headwater.lab.up.LocalStack;
import dev.headwater.lab.up.ProgressProbe;
import dev.headwater.lab.up.ProgressScreen;
import dev.headwater.lab.up.RunningJobs;
import java.util.List;

/** Services, every job and traffic in this JVM, with a progress line. */
public final class UpCommand implements Command {

    static final Key<Long> RATE = Key.of(
                    "rate", Parsers.wholeNumber(1, 1_000_000), "200", "Events a second of generated traffic.")
            .with(Key.Trait.ARGUMENT_ONLY);

    private static final KeySet KEYS = KeySet.command(
            "up",
            "Starts Kafka, Postgres, Flink with every job, and traffic (the first 15 minutes of it at once), and shows their\n"
                    + "progress. Ctrl-C stops all. If a default port is taken, a free one is used.",
            List.of(
                    LabKeys.KAFKA_PORT.withDefault("9092"),
                    LabKeys.POSTGRES_PORT.withDefault("5432"),
                    LabKeys.WEB_PORT.withDefault("8081"),
                    LabKeys.EDGE_PORT.withDefault("8080"),
                    LabKeys.DATA,
                    RATE,
                    LabKeys.PARALLELISM.withDefault("1")));

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "everything at once: Kafka, Postgres, every job, edge, traffic";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        boolean terminal = System.console() != null;
        Console.answer("starting ...");
        try (LocalStack stack = LocalStack.start(options(settings), stop)) {
            stack.addresses().forEach(Console::answer);
            RunningServices file = RunningServices.publish(stack.services().settings());
            try (file;
                    ProgressProbe probe = ProgressProbe.open(stack.services(), RunningJobs.names())) {
                new ProgressScreen(terminal, probe::read).showUntil(stop);
            }
            Console.answer("stopping ...");
            stack.throwFailure();
        }
        return DONE;
    }

    private static LocalStack.Options options(Settings settings) {
        return new LocalStack.Options(
                settings.get(LabKeys.DATA),
                port(settings, LabKeys.KAFKA_PORT),
                port(settings, LabKeys.POSTGRES_PORT),
                port(settings, LabKeys.WEB_PORT),
                port(settings, LabKeys.EDGE_PORT),
                settings.get(RATE).intValue(),
                settings.get(LabKeys.PARALLELISM).intValue());
    }

    /** A port that was given is used or the start fails; a default port gives way to a free one. */
    private static int port(Settings settings, Key<Long> key) {
        int port = settings.get(key).intValue();
        return settings.given(key) || port == 0 ? port : FreePorts.preferring(port);
    }
}
