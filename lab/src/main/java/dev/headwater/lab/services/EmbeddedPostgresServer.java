package dev.headwater.lab.services;

import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** A real Postgres on the loopback interface that asks for a password; its directory outlives it. */
public final class EmbeddedPostgresServer implements AutoCloseable {

    public static final String USER = "headwater";
    public static final String DATABASE = "headwater";

    private static final String LOG = "postgres.log";
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path cluster;
    private final String password;

    private EmbeddedPostgresServer(EmbeddedPostgres server, Path cluster, String password) {
        this.server = server;
        this.cluster = cluster;
        this.password = password;
    }

    /** Starts on the state that lies in the directory, or on a fresh one; port 0 takes a free port. */
    public static EmbeddedPostgresServer start(Path directory, int port) {
        Path cluster = directory.resolve("cluster");
        makeWay(cluster);
        int listening = port == 0 ? FreePorts.take(1).get(0) : port;
        if (!FreePorts.isFree(listening)) {
            throw new ServiceFailure("Postgres cannot start: port " + listening + " of 127.0.0.1 is taken");
        }
        try {
            Files.createDirectories(directory);
            Path secret = directory.resolve("password");
            String password = PostgresPassword.of(secret);
            EmbeddedPostgres.Builder builder = settings(directory, cluster, secret, password);
            EmbeddedPostgresServer server =
                    new EmbeddedPostgresServer(builder.setPort(listening).start(), cluster, password);
            server.prepareOrStop();
            return server;
        } catch (IOException | IllegalStateException | SQLException e) {
            makeWay(cluster);
            throw new ServiceFailure(
                    "Postgres cannot start in %s: %s%s".formatted(directory, e.getMessage(), lastWords(directory)), e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return server.getPort();
    }

    public PostgresSettings settings() {
        return new PostgresSettings(url(), user(), new Secret(password));
    }

    /** The library's own stop gives up after some seconds without saying so. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres does not stop", e);
        } finally {
            StalePostmaster.stop(cluster);
        }
    }

    private static void makeWay(Path cluster) {
        try {
            StalePostmaster.stop(cluster);
        } catch (IllegalStateException e) {
            throw new ServiceFailure("Postgres cannot start: " + e.getMessage(), e);
        }
    }

    /** What initdb or the server said: the library tells only that it failed. */
    private static String lastWords(Path directory) {
        try (Stream<String> lines = Files.lines(directory.resolve(LOG))) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .map(line -> " (" + line.strip() + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException nothingSaid) {
            return "";
        }
    }

    private static EmbeddedPostgres.Builder settings(Path directory, Path cluster, Path secret, String password) {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                // a file, not a pipe: a pipe would tie the server's life to this JVM's
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("synchronous_commit", "on")
                // initdb's own options: a password from the first moment on, and text ordered by code point
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", secret.toString())
                .setLocaleConfig("locale", "C");
    }

    private void prepareOrStop() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            createOnce(statement, "pg_roles", "rolname", USER, "CREATE ROLE %s LOGIN PASSWORD '" + password + "'");
            createOnce(statement, "pg_database", "datname", DATABASE, "CREATE DATABASE %s OWNER " + USER);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private static void createOnce(Statement statement, String catalog, String column, String name, String ddl)
            throws SQLException {
        boolean exists;
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM %s WHERE %s = '%s'".formatted(catalog, column, name))) {
            exists = found.next();
        }
        if (!exists) {
            statement.execute(ddl.formatted(name));
        }
    }
}
