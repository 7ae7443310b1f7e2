package dev.headwater.lab.commands;

import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.FailureMessage;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.DataDirectory;
import dev.headwater.lab.sql.Script;
import dev.headwater.lab.sql.SqlSession;
import dev.headwater.lab.sql.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one file of Flink SQL in this JVM against given services. */
public final class SqlCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(SqlCommand.class);

    private static final Key<Boolean> PRINT = Key.flag(
            "print",
            "Print the statements with variables replaced, for Flink's SQL client, and exit. The password stays"
                    + " ${postgres.password}.");

    private static final KeySet KEYS = KeySet.command(
                    "sql",
                    "Runs the statements of a file of sql/flink one after the other: sql FILE. Those of functions.sql,\n"
                            + "source.sql and sinks.sql beside it run first. ${kafka.brokers} in the file is replaced by\n"
                            + "the value of that setting, as is every Kafka and Postgres setting below. Rows of a query go\n"
                            + "to standard output. Ctrl-C ends it; it does not resume.",
                    Stream.concat(Variables.KEYS.stream(), Stream.of(LabKeys.PARALLELISM, PRINT))
                            .toList())
            .taking(new KeySet.Positional("FILE", "Statements of Flink SQL, each ended by a semicolon.", 1, 1));

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
        // the JDBC connector converts times in the JVM's default zone
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        int parallelism = Math.toIntExact(settings.get(LabKeys.PARALLELISM));
        try (DataDirectory checkpoints = DataDirectory.open(Optional.empty(), "headwater-sql-");
                SqlSession session = new SqlSession(script.isBatch(), parallelism, checkpoints.path(), stop)) {
            return run(script, session);
        }
    }

    private static int run(Script script, SqlSession session) {
        for (Script.Statement statement : script.statements()) {
            try {
                session.execute(statement, Console::answer);
            } catch (Exception failure) {
                if (session.isStopped()) {
                    return DONE;
                }
                LOG.error("{} failed", statement.headline(), failure);
                Console.note(statement.headline() + ": " + FailureMessage.of(failure));
                return FAILED;
            }
        }
        return DONE;
    }

    private static void check(Settings settings) {
        List<String> problems = new ArrayList<>(TopicCheck.problems(
                Map.of("bootstrap.servers", settings.get(KafkaSettings.BROKERS)),
                settings.get(KafkaSettings.INPUT),
                List.of()));
        problems.addAll(SchemaCheck.problems(PostgresSettings.of(settings), List.of()));
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }
}
