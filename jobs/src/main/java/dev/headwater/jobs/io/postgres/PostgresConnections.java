package dev.headwater.jobs.io.postgres;

import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * Opens connections to Postgres with timeouts on client and server. Parameters of the url override them. The password is
 * a property and never part of the url, because drivers print urls.
 */
public final class PostgresConnections {

    private static final Duration LOGIN = Duration.ofSeconds(10);

    /** Shorter than SOCKET, so that a slow statement fails with an error instead of a lost connection. */
    private static final Duration STATEMENT = Duration.ofSeconds(30);

    private static final Duration CHECK_SOCKET = Duration.ofSeconds(5);
    private static final Duration SOCKET = Duration.ofSeconds(40);
    private static final Duration LOCK = Duration.ofSeconds(10);

    private PostgresConnections() {}

    /** Opens a connection for work at the start of a job. The caller closes it. */
    public static Connection open(PostgresSettings settings) throws SQLException {
        return open(options(settings, "headwater", SOCKET));
    }

    /** Opens a connection for the checks of a start: login and a hanging server take at most 15 s together. */
    static Connection openToCheck(PostgresSettings settings) throws SQLException {
        return open(options(settings, "headwater", CHECK_SOCKET));
    }

    private static Connection open(JdbcConnectionOptions options) throws SQLException {
        try {
            return new SimpleJdbcConnectionProvider(options).getOrEstablishConnection();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the Postgres driver is not on the class path", e);
        }
    }

    static JdbcConnectionOptions options(PostgresSettings settings, String application) {
        return options(settings, application, SOCKET);
    }

    private static JdbcConnectionOptions options(PostgresSettings settings, String application, Duration socket) {
        return new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(settings.url())
                .withDriverName("org.postgresql.Driver")
                .withUsername(settings.user())
                .withPassword(settings.password().reveal())
                .withProperty("connectTimeout", seconds(LOGIN))
                .withProperty("loginTimeout", seconds(LOGIN))
                .withProperty("socketTimeout", seconds(socket))
                .withProperty("tcpKeepAlive", "true")
                .withProperty("ApplicationName", application)
                .withProperty("options", serverLimits())
                .build();
    }

    /** The idle timeout frees the locks of a writer that was paused in the middle of a transaction. */
    private static String serverLimits() {
        return "-c statement_timeout=" + STATEMENT.toMillis() + " -c lock_timeout=" + LOCK.toMillis()
                + " -c idle_in_transaction_session_timeout=" + STATEMENT.toMillis();
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
