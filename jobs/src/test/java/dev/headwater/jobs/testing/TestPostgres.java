package dev.headwater.jobs.testing;

import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A database on a Postgres server that the JVM starts once (3 s) and stops at its end. Each test class creates one with
 * {@link #withSchema()}; none is dropped.
 */
public record TestPostgres(String url, String user, String password) {

    /** Startup timeout, for a busy machine. */
    public static final Duration START = Duration.ofMinutes(1);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Started on first use. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
        static final TestPostgres TEMPLATE = prepare();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setPGStartupWait(START)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static TestPostgres prepare() {
            TestPostgres template = create(SERVER, "headwater_template", "template0");
            try (Connection connection = template.connection()) {
                SchemaScripts.apply(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return template;
        }
    }

    /** With every script of sql/schema applied and empty tables. */
    public static TestPostgres withSchema() {
        return create(Shared.SERVER, nextName(), databaseOf(Shared.TEMPLATE));
    }

    public static TestPostgres empty() {
        return create(Shared.SERVER, nextName(), "template0");
    }

    /** On the caller's server, which it may restart. */
    public static TestPostgres on(EmbeddedPostgres server) {
        return create(server, nextName(), "template0");
    }

    public PostgresSettings settings() {
        return new PostgresSettings(url, user, new Secret(password));
    }

    public Connection connection() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Truncates all tables: cheaper than a new database of 300 files. */
    public TestPostgres emptied() {
        String tables = Tables.all().stream().map(Table::name).collect(Collectors.joining(", "));
        execute("TRUNCATE refused_rows, " + tables);
        return this;
    }

    /** Rows as texts, times in UTC. */
    public List<List<String>> rows(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            ResultSet result = statement.executeQuery(sql);
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String nextName() {
        return "headwater_" + DATABASES.incrementAndGet();
    }

    private static String databaseOf(TestPostgres postgres) {
        return postgres.url.substring(postgres.url.lastIndexOf('/') + 1);
    }

    private static TestPostgres create(EmbeddedPostgres server, String name, String template) {
        String address = "jdbc:postgresql://localhost:" + server.getPort() + "/";
        new TestPostgres(address + "postgres", "postgres", "postgres")
                .execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new TestPostgres(address + name, "postgres", "postgres");
    }
}
