package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.host;
import static dev.headwater.jobs.io.postgres.Rows.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryBackoffTest {

    private static final String WAITING =
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'headwater-test' AND wait_event_type = 'Lock'";

    @Test
    void survivesConnectionLossDuringFlush() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST);
                Connection other = postgres.connection();
                Statement lock = other.createStatement()) {
            writer.write(host("b", 1)).flush();
            other.setAutoCommit(false);
            lock.execute("SELECT * FROM traffic_by_host FOR UPDATE");
            writer.write(host("a", 1), host("b", 2), host("c", 1));
            Future<?> flush = pool.submit(writer::flush);
            String pid = waitingPid(postgres);
            postgres.execute("SELECT pg_terminate_backend(" + pid + ")");
            other.rollback();
            flush.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(stored(postgres))
                    .containsExactly(List.of("a", "1", "1"), List.of("b", "2", "1"), List.of("c", "1", "1"));
            assertThat(writer.count("sink_retries")).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void survivesPostgresRestart(@TempDir Path directory) throws Exception {
        EmbeddedPostgres server = start(directory, 0);
        TestPostgres postgres = TestPostgres.on(server);
        try (Connection connection = postgres.connection()) {
            SchemaScripts.apply(connection);
        }
        try (TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST)) {
            writer.write(host("a", 1), host("b", 1)).flush();
            stop(server, directory);
            writer.clock.setCurrentTime(1_000);
            writer.write(host("a", 2), host("c", 1));
            writer.clock.setCurrentTime(2_000);
            assertThat(writer.count("sink_retries")).isEqualTo(1);
            writer.write(host("d", 1));
            server = start(directory, server.getPort());
            writer.flush();
            assertThat(stored(postgres))
                    .containsExactly(
                            List.of("a", "2", "1"),
                            List.of("b", "1", "1"),
                            List.of("c", "1", "1"),
                            List.of("d", "1", "1"));
        } finally {
            server.close();
        }
    }

    @Test
    void failsWhenPatienceEnds() throws Exception {
        TestPostgres nowhere = new TestPostgres("jdbc:postgresql://localhost:1/none", "nobody", "open-sesame");
        FlushLimits impatient = new FlushLimits(TestWriter.EVERY, 10, 1 << 20, Duration.ofSeconds(2));
        try (TestWriter<TrafficRow> writer = TestWriter.on(nowhere, Tables.TRAFFIC_BY_HOST, impatient)) {
            writer.write(host("a", 1));
            assertThatThrownBy(writer::flush)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has taken no rows")
                    .hasStackTraceContaining("localhost:1")
                    .satisfies(e ->
                            assertThat(ExceptionUtils.stringifyException(e)).doesNotContain("open-sesame"));
            assertThat(writer.count("sink_retries")).isGreaterThan(1);
        }
    }

    private static EmbeddedPostgres start(Path directory, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(TestPostgres.START);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The library waits for five seconds and then only says that it did. */
    private static void stop(EmbeddedPostgres server, Path directory) throws Exception {
        server.close();
        Await.until("the end of Postgres", () -> Files.notExists(directory.resolve("postmaster.pid")));
    }

    private static String waitingPid(TestPostgres postgres) throws Exception {
        Await.until(
                "the flush waits for the lock", () -> !postgres.rows(WAITING).isEmpty());
        return postgres.rows(WAITING).get(0).get(0);
    }
}
