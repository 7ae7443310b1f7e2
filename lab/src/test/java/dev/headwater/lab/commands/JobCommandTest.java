package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.importing.EventImport;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.testing.LabServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One log that grows with each test; every test reads all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobCommandTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final int PART = 2_000;
    private static final String COUNTED = "SELECT coalesce(sum(events), 0) FROM accounting WHERE outcome = 'counted'";
    private static final String GENERATION = "SELECT max(revision >> 40) FROM accounting";

    private static int sent;

    @TempDir
    Path directory;

    @Test
    @Order(1)
    void resumesFromTheNewestUndamagedCheckpoint() throws Exception {
        CheckpointFiles checkpoints = new CheckpointFiles(directory);
        long generation = 0;
        for (int kill = 1; kill <= 2; kill++) {
            send();
            try (LabProcess job = job("--checkpoints", directory.toString())) {
                untilCounted(sent);
                checkpoints.awaitNewOnes(2);
                job.kill();
                assertThat(job.exitCode()).isEqualTo(137);
            }
            if (generation > 0) {
                assertThat(number(GENERATION)).isEqualTo(generation);
            }
            generation = number(GENERATION);
            if (kill == 2) {
                checkpoints.truncateNewest();
            }
        }
        send();
        LabProcess last = finished("--checkpoints", directory.toString(), "--kafka.until", "latest");
        assertThat(last.exitCode()).isZero();
        assertThat(last.output()).containsExactly(line(sent));
        assertThat(number("SELECT sum(hits) FROM traffic_by_host")).isEqualTo(sent);
        assertThat(number(GENERATION)).isEqualTo(generation);
        assertThat(checkpoints.complete()).isEmpty();
    }

    @Test
    @Order(2)
    void sigtermLeavesACheckpointToResumeFrom() throws Exception {
        send();
        long generation;
        try (LabProcess job = job("--checkpoints", directory.toString())) {
            untilCounted(sent);
            generation = number(GENERATION);
            LabProcess second = finished("--checkpoints", directory.toString());
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.errors()).contains("in use").hasLineCount(1);
            job.terminate();
            assertThat(job.exitCode()).isZero();
            assertThat(job.output()).containsExactly(line(sent));
        }
        assertThat(new CheckpointFiles(directory).complete()).hasSize(1);
        send();
        LabProcess next = finished("--checkpoints", directory.toString(), "--kafka.until=latest", "--parallelism=4");
        assertThat(next.output()).containsExactly(line(sent));
        assertThat(number(GENERATION)).isEqualTo(generation);
        assertThat(number("SELECT sum(hits) FROM traffic_by_host")).isEqualTo(sent);
    }

    @Test
    @Order(3)
    void refusesOnlyDamagedCheckpointsUnlessFresh() throws Exception {
        send();
        CheckpointFiles checkpoints = new CheckpointFiles(directory);
        try (LabProcess job = job("--checkpoints", directory.toString())) {
            checkpoints.awaitNewOnes(1);
            job.kill();
        }
        checkpoints.truncateAll();
        LabProcess refused = finished("--checkpoints", directory.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("can be read", "--fresh");
        long generation = number(GENERATION);
        LabProcess fresh = finished("--checkpoints", directory.toString(), "--fresh", "--kafka.until=latest");
        assertThat(fresh.output()).containsExactly(line(sent));
        assertThat(number(GENERATION)).isGreaterThan(generation);
        assertThat(number("SELECT sum(hits) FROM traffic_by_host")).isEqualTo(sent);
    }

    @Test
    @Order(4)
    void refusesInOneMessageWithoutThePassword() {
        LabProcess wrong = LabProcess.run(
                "job",
                "traffic",
                "--window.size=x",
                "--windw.size=5m",
                "--checkpoint.interval=10ms",
                "--parallelism=0");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.output()).isEmpty();
        assertThat(wrong.errors()).contains("5 problems", "postgres.password", "windw.size", "parallelism");

        LabProcess unreachable = LabProcess.run(
                "job",
                "traffic",
                "--kafka.brokers",
                LAB.brokers(),
                "--kafka.input=elsewhere",
                "--postgres.url",
                LAB.services().postgres().url(),
                "--postgres.password=marker-of-a-secret");
        assertThat(unreachable.exitCode()).isEqualTo(2);
        assertThat(unreachable.errors())
                .contains("2 problems", "elsewhere", "Postgres")
                .doesNotContain("marker-of-a-secret");
        assertThat(LabProcess.run("job", "trafic").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void sigtermDuringTheStartEndsInOrder() throws Exception {
        String drawn = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM generation";
        long before = number(drawn);
        try (LabProcess job = job("--checkpoints", directory.toString())) {
            Await.until("a start", () -> number(drawn) > before);
            job.terminate();
            assertThat(job.exitCode()).as(job.errors()).isZero();
            assertThat(job.output()).hasSize(1);
        }
    }

    private static LabProcess job(String... arguments) {
        return LabProcess.start(all(arguments));
    }

    private static LabProcess finished(String... arguments) {
        return LabProcess.run(all(arguments));
    }

    private static String[] all(String... arguments) {
        List<String> all = new ArrayList<>(List.of("job", "traffic", "--checkpoint.interval", "1s"));
        all.addAll(LAB.arguments());
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private static String line(int read) {
        return "{\"job\":\"traffic\",\"read\":%d,\"counted\":%d,\"rejected\":0,\"duplicate\":0,\"late\":0,\"filtered\":0}"
                .formatted(read, read);
    }

    /** Events of the same hour, from a few visitors, never late. */
    private void send() throws Exception {
        List<String> lines = IntStream.range(sent, sent + PART)
                .mapToObj(n -> "{\"url\":\"/%d\",\"host\":\"a.example\",\"ip\":\"192.0.2.%d\",\"event_time\":%d}"
                        .formatted(n, n % 9, 1_700_000_000_000L + n * 100L))
                .toList();
        sent += PART;
        Path file = Files.write(Files.createTempFile(directory, "events", ".jsonl"), lines);
        try (EventImport target = new EventImport(LAB.client(), Topics.EVENTS.topic())) {
            target.send(file, () -> false, progress -> {});
        }
    }

    private static void untilCounted(int events) throws Exception {
        Await.until(events + " events counted", () -> number(COUNTED) >= events);
    }

    private static long number(String sql) throws Exception {
        try (Connection connection = LAB.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
