package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.oracle.TruthLines;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.traffic.TrafficGenerator;
import dev.headwater.lab.traffic.TrafficPlan;
import dev.headwater.lab.traffic.TrafficTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job whose JVM is killed three times in the middle of the stream and restarted from its checkpoints. */
class KilledJobTest {

    private static final int KILLS = 3;
    private static final int SIGKILLED = 128 + 9;
    private static final long NEVER_ALL = 1_000_000_000;

    /** Few enough events a window to count its visitors exactly. */
    private static final int RATE = 500;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @Test
    void writesTrueTablesAndOutcomesAfterThreeKills() throws Exception {
        Path truth = directory.resolve("truth.jsonl");
        TrafficPlan plan = TrafficPlan.of(NEVER_ALL, 11)
                .withRate(RATE)
                .withBackDate(Duration.ofMinutes(2))
                .withShares(new TrafficPlan.Shares(0.01, 0.01, 0.01))
                .withTruth(truth);
        TrafficGenerator traffic =
                new TrafficGenerator(plan, new TrafficTarget(LAB.brokers(), Topics.EVENTS.topic(), Map.of()));
        try (traffic) {
            new Thread(traffic, "traffic").start();
            for (int kill = 0; kill < KILLS; kill++) {
                killInMidStream();
            }
        }
        LabProcess last = LabProcess.run(job("--kafka.until=latest"));

        assertThat(last.exitCode()).as(last.errors()).isZero();
        JsonNode counts = new ObjectMapper().readTree(last.output().get(0));
        assertCountsAreTrue(truth, counts);
        assertThat(counts.get("read").asLong()).isEqualTo(traffic.counters().confirmed());
        assertThat(differences(truth, Tables.TRAFFIC_BY_HOST)).isEmpty();
        assertThat(differences(truth, Tables.TRAFFIC_BY_REFERRER)).isEmpty();
        assertThat(checkpoints().complete())
                .as("after the end nothing is left to resume")
                .isEmpty();
    }

    private void killInMidStream() throws Exception {
        long counted = accounted();
        long newest = checkpoints().newest();
        try (LabProcess job = LabProcess.start(job())) {
            Await.until("progress and a checkpoint", () -> {
                assertThat(job.isAlive()).as(job.errors()).isTrue();
                return accounted() > counted && checkpoints().newest() > newest;
            });
            job.kill();
            assertThat(job.exitCode()).isEqualTo(SIGKILLED);
        }
    }

    private String[] job(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "job", "traffic", "--checkpoints=" + directory.resolve("checkpoints"), "--checkpoint.interval=1s"));
        arguments.addAll(LAB.arguments());
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private CheckpointFiles checkpoints() {
        return new CheckpointFiles(directory.resolve("checkpoints"));
    }

    private static void assertCountsAreTrue(Path truth, JsonNode counts) throws IOException {
        TableRows expected = TruthLines.rows(truth, Tables.ACCOUNTING);
        for (String outcome : List.of("counted", "rejected", "duplicate", "late", "filtered")) {
            assertThat(counts.get(outcome).asLong())
                    .as(outcome)
                    .isEqualTo(expected.where("outcome", outcome).sum("events"));
        }
    }

    private static List<String> differences(Path truth, Table<?> table) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return TableRows.differences(TruthLines.rows(truth, table), StoredRows.of(postgres, table), 5);
        }
    }

    private static long accounted() throws Exception {
        try (Connection postgres = LAB.connect();
                ResultSet sum =
                        postgres.createStatement().executeQuery("SELECT coalesce(sum(events), 0) FROM accounting")) {
            sum.next();
            return sum.getLong(1);
        }
    }
}
