package dev.headwater.examples.firstjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.lab.testing.LabServices;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The log of {@code docs/first-job.md} through the plain job and through {@code traffic}; the page shows both tables. */
class FirstJobTest {

    private static final Page PAGE = Page.read();
    private static final String FIRST_JOB = "SELECT window_start, host, hits FROM first_job";
    private static final String TRAFFIC = "SELECT window_start, host, hits FROM traffic_by_host";

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path checkpoints;

    @BeforeEach
    void createTable() throws SQLException {
        LAB.execute("DROP TABLE IF EXISTS first_job");
        LAB.execute("CREATE TABLE first_job (window_start timestamptz, host text, hits bigint,"
                + " PRIMARY KEY (window_start, host))");
    }

    /** Each pause waits for a row, so that watermarks advance where a slow live log would let them. */
    @Test
    void firstJobLosesRowsOnCleanLog() throws Exception {
        Log log = new Log(LAB, "without-poison");
        runUntilFirstRows(log);
        try (RunningJob job = start(log)) {
            sendUntilPoison(log);
            log.send(PAGE.future());
            awaitRows("2026-03-01T10:10:00Z,www.example.com,1");
            log.send(PAGE.afterFuture());
            awaitRead(log);
            job.awaitCheckpoint();
        }
        assertThat(rows(FIRST_JOB)).isEqualTo(PAGE.rows("first_job"));
    }

    @Test
    void poisonRecordStopsFirstJobForEver() throws Exception {
        Log log = new Log(LAB, "with-poison");
        runUntilFirstRows(log);
        try (RunningJob job = start(log)) {
            sendUntilPoison(log);
            log.send(PAGE.poison());
            log.send(PAGE.future());
            log.send(PAGE.afterFuture());
            assertThat(ExceptionUtils.stringifyException(job.awaitFailure()))
                    .contains("maxNumberRestartAttempts=3", "JsonEOFException");
        }
        try (RunningJob again = start(log)) {
            assertThat(ExceptionUtils.stringifyException(again.awaitFailure())).contains("JsonEOFException");
        }
        assertThat(rows(FIRST_JOB)).isEqualTo(PAGE.rows("first_job_with_poison"));
    }

    @Test
    void trafficCountsEveryEventOnce() throws Exception {
        Log log = new Log(LAB, "traffic");
        log.send(PAGE.beforeRestart());
        try (RunningJob job = startTraffic(log)) {
            Await.until("the first rows", () -> rows(TRAFFIC).contains("2026-03-01T10:00:00Z,www.example.com,2"));
            job.awaitCheckpoint();
        }
        log.send(PAGE.afterRestart());
        try (RunningJob job = startTraffic(log, "--kafka.until", "latest")) {
            job.awaitEnd();
        }
        assertThat(rows(TRAFFIC)).isEqualTo(PAGE.rows("traffic_by_host"));
        assertThat(rows("SELECT outcome, sum(events) FROM accounting WHERE job = 'traffic' AND events > 0 GROUP BY 1"))
                .isEqualTo(PAGE.rows("outcomes"));
    }

    /** Up to the rows of the first window, and a checkpoint in which that window is fired and purged. */
    private void runUntilFirstRows(Log log) throws Exception {
        log.send(PAGE.beforeRestart());
        try (RunningJob job = start(log)) {
            awaitRows("2026-03-01T10:00:00Z,shop.example.com,1", "2026-03-01T10:00:00Z,www.example.com,2");
            job.awaitCheckpoint();
        }
    }

    private void sendUntilPoison(Log log) throws Exception {
        log.send(PAGE.beforePoison());
        awaitRows("2026-03-01T10:00:00Z,www.example.com,1", "2026-03-01T10:05:00Z,www.example.com,2");
    }

    private RunningJob start(Log log) throws Exception {
        return RunningJob.start(
                FirstJob::main,
                checkpoints,
                LAB.brokers(),
                log.topic(),
                LAB.services().postgres().url(),
                LAB.services().postgres().user(),
                LAB.services().postgres().password());
    }

    private RunningJob startTraffic(Log log, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--kafka.input", log.topic(), "--checkpoint.interval", "1s"));
        arguments.addAll(List.of(more));
        return RunningJob.start(TrafficJob::main, checkpoints, arguments.toArray(String[]::new));
    }

    private static void awaitRows(String... expected) throws Exception {
        Await.until(String.join("; ", expected), () -> rows(FIRST_JOB).containsAll(List.of(expected)));
    }

    /** Flink commits the offsets of a checkpoint: everything before them went through the job. */
    private static void awaitRead(Log log) throws Exception {
        TopicPartition partition = new TopicPartition(log.topic(), 0);
        try (Admin admin = LAB.admin()) {
            Await.until("the end of the log", () -> {
                OffsetAndMetadata offset = admin.listConsumerGroupOffsets("first-job")
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition);
                return offset != null && offset.offset() == log.length();
            });
        }
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = LAB.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    boolean time =
                            result.getMetaData().getColumnTypeName(column).equals("timestamptz");
                    cells.add(time ? result.getTimestamp(column).toInstant().toString() : result.getString(column));
                }
                rows.add(String.join(",", cells));
            }
            return rows.stream().sorted().toList();
        }
    }
}
