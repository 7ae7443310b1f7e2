package dev.headwater.lab.services;

import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A Postgres server process on the loopback interface, with password authentication. */
public final class EmbeddedPostgresServer implements AutoCloseable {

    public static final String USER = "headwater";
    public static final String DATABASE = "headwater";

    private static final String LOG = "postgres.log";
    private static final int PASSWORD_BYTES = 24;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path cluster;
    private final String password;

    private EmbeddedPostgresServer(EmbeddedPostgres server, Path cluster, String password) {
        this.server = server;
        this.cluster = cluster;
        this.password = password;
    }

    /** Keeps the state in the directory, if there is any; port 0 takes a free port. */
    public static EmbeddedPostgresServer start(Path directory, int port) {
        Path cluster = directory.resolve("cluster");
        stopStale(cluster);
        int listening = port == 0 ? FreePorts.take(1).get(0) : port;
        if (!FreePorts.isFree(listening)) {
            throw new ServiceException("Postgres cannot start: port " + listening + " of 127.0.0.1 is taken");
        }
        try {
            Files.createDirectories(directory);
            Path secret = directory.resolve("password");
            String password = password(secret);
            EmbeddedPostgres.Builder builder = builder(directory, cluster, secret, password);
            EmbeddedPostgresServer server =
                    new EmbeddedPostgresServer(builder.setPort(listening).start(), cluster, password);
            server.prepareOrStop();
            return server;
        } catch (IOException | IllegalStateException | SQLException e) {
            stopStale(cluster);
            throw new ServiceException(
                    "Postgres cannot start in %s: %s%s".formatted(directory, e.getMessage(), lastLogLine(directory)),
                    e);
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

    /** The library's own stop gives up silently after some seconds. */
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

    private static void stopStale(Path cluster) {
        try {
            StalePostmaster.stop(cluster);
        } catch (IllegalStateException e) {
            throw new ServiceException("Postgres cannot start: " + e.getMessage(), e);
        }
    }

    /** From initdb or the server: the library's message has no reason. */
    private static String lastLogLine(Path directory) {
        try (Stream<String> lines = Files.lines(directory.resolve(LOG))) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .map(line -> " (" + line.strip() + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException noLog) {
            return "";
        }
    }

    private static EmbeddedPostgres.Builder builder(Path directory, Path cluster, Path secret, String password) {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
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

    /** Drawn once for a data directory; the file is readable by its owner alone. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] drawn = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(drawn);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(drawn));
        }
        return Files.readString(file).strip();
    }
}
