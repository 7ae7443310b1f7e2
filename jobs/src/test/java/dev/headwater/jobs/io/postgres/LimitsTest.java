package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No wait is without end. */
class LimitsTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();

    @ParameterizedTest
    @CsvSource({"statement_timeout, 30s", "lock_timeout, 10s", "idle_in_transaction_session_timeout, 30s"})
    void setsServerTimeouts(String limit, String value) throws SQLException {
        assertThat(shown(postgres.settings(), limit)).isEqualTo(value);
    }

    @Test
    void socketTimeoutExceedsServerTimeout() throws SQLException {
        try (Connection connection = PostgresConnections.open(postgres.settings())) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(40_000);
        }
        try (Connection connection = PostgresConnections.openToCheck(postgres.settings())) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(5_000);
        }
    }

    @Test
    void urlOverridesTimeouts() throws SQLException {
        PostgresSettings settings = impatient().settings();
        assertThat(shown(settings, "lock_timeout")).isEqualTo("50ms");
    }

    @Test
    void failsWhenLockIsNeverReleased() throws Exception {
        FlushLimits limits = new FlushLimits(TestWriter.EVERY, 10, 1 << 20, Duration.ofMillis(300));
        try (TestWriter<TrafficRow> writer = TestWriter.on(impatient(), Tables.TRAFFIC_BY_HOST, limits);
                Connection other = postgres.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE traffic_by_host");
            writer.write(host("a", 1));
            assertThatThrownBy(writer::flush).isInstanceOf(IOException.class).hasMessageContaining("lock timeout");
            assertThat(writer.count("sink_retries")).isPositive();
            other.rollback();
            writer.flush();
            assertThat(Rows.stored(postgres)).hasSize(1);
        }
    }

    private TestPostgres impatient() {
        return new TestPostgres(
                postgres.url() + "?options=-c%20lock_timeout=50ms", postgres.user(), postgres.password());
    }

    private static String shown(PostgresSettings settings, String limit) throws SQLException {
        try (Connection connection = PostgresConnections.open(settings);
                Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("SHOW " + limit)) {
            value.next();
            return value.getString(1);
        }
    }
}
