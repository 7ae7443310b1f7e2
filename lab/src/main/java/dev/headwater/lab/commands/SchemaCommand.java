package dev.headwater.lab.commands;

import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.PostgresKeys;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Refusal;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Screen;
import dev.headwater.lab.Stop;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Applies the scripts of sql/schema that are missing and checks what is there. */
public final class SchemaCommand implements Command {

    private static final KeySet KEYS = LabKeys.command(
            "schema",
            "Applies the scripts of sql/schema that a database lacks, then checks every table that jobs write.",
            PostgresKeys.ALL);
    private static final String PATIENCE_SECONDS = "15";

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
        PostgresSettings postgres = PostgresKeys.read(SettingsReader.read(KEYS, args, System.getenv()));
        try (Connection connection = connect(postgres)) {
            List<String> applied = SchemaScripts.apply(connection);
            List<String> problems = SchemaCheck.problems(connection, Tables.all());
            if (!problems.isEmpty()) {
                throw new Refusal(problems);
            }
            SchemaScripts.names()
                    .forEach(script ->
                            Screen.answer(script + (applied.contains(script) ? " applied" : " was applied before")));
            return DONE;
        } catch (SQLException e) {
            throw new Refusal("Postgres at " + postgres.url() + ": " + e.getMessage());
        }
    }

    private static Connection connect(PostgresSettings postgres) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password().reveal());
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        return DriverManager.getConnection(postgres.url(), properties);
    }
}
