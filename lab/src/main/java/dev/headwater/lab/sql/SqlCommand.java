package dev.headwater.lab.sql;

import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.KafkaKeys;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Positional;
import dev.headwater.jobs.settings.PostgresKeys;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.Causes;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import dev.headwater.lab.commands.LabKeys;
import dev.headwater.lab.services.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of Flink SQL in this JVM, against given services. */
public final class SqlCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(SqlCommand.class);

    private static final Key<Boolean> PRINT = Key.flag(
            "print",
            "Show the statements with the addresses put in, for Flink's SQL client; then exit. Where the password belongs,"
                    + " its name is left.");

    private static final KeySet KEYS = JobKeys.command(
                    "sql",
                    "Runs the statements of a file of sql/flink in turn: sql FILE. Those of functions.sql, source.sql and\n"
                            + "sinks.sql beside it run first. Where the file says ${kafka.brokers} the value of that\n"
                            + "setting is put in; so it is with every setting below that is one of Kafka or Postgres. Rows\n"
                            + "of a query go to standard output. Ctrl-C ends it; it does not resume.",
                    Stream.concat(Variables.KEYS.stream(), Stream.of(LabKeys.PARALLELISM, PRINT))
                            .toList())
            .taking(new Positional("FILE", "Statements of Flink SQL, each ended by a semicolon.", 1, 1));

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public String summary() {
        return "one Flink SQL file in this JVM: sql FILE [--kafka.until latest]";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        Path file = Path.of(settings.positionals().get(0));
        Variables variables = Variables.of(settings);
        if (settings.get(PRINT)) {
            Script shown = Script.read(file, variables.withoutPassword());
            shown.statements().forEach(statement -> Console.answer(statement.text() + ";\n"));
            return DONE;
        }
        Script script = Script.read(file, variables);
        check(settings);
        // because the JDBC connector hands times over as those of the process's own zone
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        int parallelism = Math.toIntExact(settings.get(LabKeys.PARALLELISM));
        try (DataDirectory checkpoints = DataDirectory.open(Optional.empty(), "headwater-sql-");
                SqlSession session = new SqlSession(script.isBatch(), parallelism, checkpoints.path(), stop)) {
            return run(script, session);
        }
    }

    private static int run(Script script, SqlSession session) {
        for (Statement statement : script.statements()) {
            try {
                session.execute(statement, Console::answer);
            } catch (Exception failure) {
                if (session.isStopped()) {
                    return DONE;
                }
                LOG.error("{} failed", statement.headline(), failure);
                Console.note(statement.headline() + ": " + Causes.sentence(failure));
                return FAILED;
            }
        }
        return DONE;
    }

    private static void check(Settings settings) {
        List<String> problems = new ArrayList<>(TopicCheck.problems(
                Map.of("bootstrap.servers", settings.get(KafkaKeys.BROKERS)),
                settings.get(KafkaKeys.INPUT),
                List.of()));
        problems.addAll(SchemaCheck.problems(PostgresKeys.read(settings), List.of()));
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }
}
