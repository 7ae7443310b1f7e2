package dev.headwater.lab.commands;

import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.ask.Answer;
import dev.headwater.lab.ask.Format;
import dev.headwater.lab.ask.Questions;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.process.Terminal;
import dev.headwater.lab.services.RunningServices;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a query of {@code sql/queries}, or one that is given, and prints its rows. */
public final class AskCommand implements Command {

    private static final Key<Boolean> CSV = Key.flag("csv", "Print CSV.");
    private static final Key<Boolean> JSON = Key.flag("json", "Print one JSON object per row.");
    private static final Key<Optional<Duration>> WATCH = Key.optional(
                    "watch", Parsers.positiveDuration(), "Ask again after this time, until Ctrl-C; `none` asks once.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Long> LIMIT = Key.of(
                    "limit", Parsers.wholeNumber(1, 1_000_000), "1000", "The most rows to print.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final KeySet KEYS = KeySet.command(
                    "ask",
                    "Runs a query in a read-only transaction and prints its rows. Without an argument it lists the questions.\n"
                            + "Finds services that up or services started by itself.",
                    Stream.concat(PostgresSettings.KEYS.stream(), Stream.of(CSV, JSON, WATCH, LIMIT))
                            .toList())
            .taking(new KeySet.Positional("QUESTION", "Name or number of a question, a file.sql, or a query.", 0, 1));
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Override
    public String name() {
        return "ask";
    }

    @Override
    public String summary() {
        return "results from Postgres: ask [QUESTION, FILE or 'SELECT ...']";
    }

    @Override
    public int run(String[] args, Stop stop) throws IOException, InterruptedException {
        if (args.length == 0) {
            Console.answer(list());
            return DONE;
        }
        Settings settings = SettingsReader.read(KEYS, args, RunningServices.environment("postgres", args));
        if (settings.get(CSV) && settings.get(JSON)) {
            throw new StartRefusedException("--csv and --json exclude each other");
        }
        if (settings.positionals().isEmpty()) {
            Console.answer(list());
            return DONE;
        }
        String sql = sql(settings.positionals().get(0));
        PostgresSettings postgres = PostgresSettings.of(settings);
        try (Connection connection = PostgresConnections.open(postgres)) {
            return ask(connection, sql, settings, stop);
        } catch (SQLException e) {
            throw new StartRefusedException(SchemaCheck.problem(postgres, e));
        }
    }

    private static int ask(Connection connection, String sql, Settings settings, Stop stop)
            throws InterruptedException {
        Optional<Duration> watch = settings.get(WATCH);
        try {
            do {
                Answer answer = query(connection, sql, settings.get(LIMIT).intValue());
                print(answer, settings, watch.isPresent());
            } while (watch.isPresent() && !stop.await(watch.get()));
            return DONE;
        } catch (SQLException e) {
            e.getMessage().lines().map(Console::printable).forEach(Console::note);
            return FAILED;
        }
    }

    private static Answer query(Connection connection, String sql, int limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            // also holds after a COMMIT within the query
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            connection.setAutoCommit(false);
            statement.setMaxRows(limit + 1);
            if (!statement.execute(sql)) {
                throw new SQLException("the statement returns no rows");
            }
            try (ResultSet results = statement.getResultSet()) {
                return Answer.read(results, limit);
            }
        } finally {
            connection.rollback();
        }
    }

    private static void print(Answer answer, Settings settings, boolean repaint) {
        Format format = settings.get(CSV) ? Format.CSV : settings.get(JSON) ? Format.JSON : Format.TABLE;
        String text = format.print(answer, Terminal.width());
        if (Terminal.isPresent()) {
            text = text.lines().map(Console::printable).collect(Collectors.joining("\n"));
            Console.inPlace(repaint ? CLEAR : "");
        }
        if (!text.isEmpty()) {
            Console.answer(text);
        }
        if (!answer.complete()) {
            Console.note("more rows than --limit " + settings.get(LIMIT) + "; a higher one prints them");
        }
    }

    private static String sql(String asked) throws IOException {
        try {
            return Questions.sql(asked);
        } catch (NoSuchFileException e) {
            throw new StartRefusedException("there is no file " + e.getMessage());
        }
    }

    private static String list() {
        List<String> lines = Questions.all().stream()
                .map(each ->
                        "%-36s %s".formatted(each.file().replaceFirst("_", "  ").replace(".sql", ""), each.question()))
                .toList();
        return String.join("\n", lines);
    }
}
