package dev.headwater.jobs.io.postgres;

import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * How the jobs reach Postgres: no wait is without end, on either side. What the url itself says about a limit wins over
 * what stands here. The password is a property and never part of the url, because drivers print urls.
 */
public final class PostgresConnections {

    /** A service that has not answered by then is unreachable. */
    private static final Duration LOGIN = Duration.ofSeconds(10);

    /** The server gives up first, so that a slow statement ends as an error and not as a lost connection. */
    private static final Duration STATEMENT = Duration.ofSeconds(30);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration SOCKET = Duration.ofSeconds(40);
    private static final Duration LOCK = Duration.ofSeconds(10);

    private PostgresConnections() {}

    /** For work at the start of a job. The caller closes it. */
    public static Connection open(PostgresSettings settings) throws SQLException {
        return open(options(settings, "headwater", SOCKET));
    }

    /** To look before a start: logging in and a silent server together stay within 15 s. */
    static Connection openToCheck(PostgresSettings settings) throws SQLException {
        return open(options(settings, "headwater", SILENCE));
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

    /** The last one frees the locks of a writer that was paused in the middle of a transaction. */
    private static String serverLimits() {
        return "-c statement_timeout=" + STATEMENT.toMillis() + " -c lock_timeout=" + LOCK.toMillis()
                + " -c idle_in_transaction_session_timeout=" + STATEMENT.toMillis();
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
