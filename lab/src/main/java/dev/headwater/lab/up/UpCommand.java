package dev.headwater.lab.up;

import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import dev.headwater.lab.commands.LabKeys;
import java.util.List;

/** Everything at once in this JVM, to be watched. */
public final class UpCommand implements Command {

    static final Key<Long> RATE = Key.of(
                    "rate", Parsers.wholeNumber(1, 1_000_000), "200", "Events a second that are made up.")
            .with(Key.Trait.ARGUMENT_ONLY);

    private static final KeySet KEYS = JobKeys.command(
            "up",
            "Starts Kafka, Postgres, Flink with every job, and traffic (the first 15 minutes of it at once), and shows how\n"
                    + "far they are. Ctrl-C stops all. A usual port that is taken gives way to a free one.",
            List.of(
                    LabKeys.usually("9092", LabKeys.KAFKA_PORT),
                    LabKeys.usually("5432", LabKeys.POSTGRES_PORT),
                    LabKeys.usually("8081", LabKeys.WEB_PORT),
                    LabKeys.DATA,
                    RATE,
                    LabKeys.PARALLELISM));

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
        Console.answer("starting ...");
        try (LocalStack everything = LocalStack.start(settings, stop)) {
            everything.addresses().forEach(Console::answer);
            try (ProgressProbe watch = ProgressProbe.open(everything.services(), RunningJobs.names())) {
                new ProgressScreen(terminal, watch::look).showUntil(stop);
            }
            Console.answer("stopping ...");
            everything.throwWhatFailed();
        }
        return DONE;
    }
}
