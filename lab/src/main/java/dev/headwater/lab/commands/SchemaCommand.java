package dev.headwater.lab.commands;

import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies the missing scripts of sql/schema and checks the tables. */
public final class SchemaCommand implements Command {

    private static final KeySet KEYS = KeySet.command(
            "schema",
            "Applies the scripts of sql/schema that are missing, then checks every table that jobs write.",
            PostgresSettings.KEYS);

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public String summary() {
        return "create or check the tables on a given Postgres";
    }

    @Override
    public int run(String[] args, Stop stop) {
        PostgresSettings postgres = PostgresSettings.of(SettingsReader.read(KEYS, args, System.getenv()));
        try (Connection connection = PostgresConnections.open(postgres)) {
            List<String> applied = SchemaScripts.apply(connection);
            List<String> problems = SchemaCheck.problems(connection, Tables.all());
            if (!problems.isEmpty()) {
                throw new StartRefusedException(problems);
            }
            SchemaScripts.names()
                    .forEach(script ->
                            Console.answer(script + (applied.contains(script) ? " applied" : " was applied before")));
            return DONE;
        } catch (SQLException e) {
            throw new StartRefusedException(SchemaCheck.problem(postgres, e));
        }
    }
}
