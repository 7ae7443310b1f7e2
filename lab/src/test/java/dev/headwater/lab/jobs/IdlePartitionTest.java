package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One partition has events, the others are empty; more subtasks than partitions. */
class IdlePartitionTest {

    private static final TopicPartition LONELY = new TopicPartition(Topics.EVENTS.topic(), 0);

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @Test
    void closesWindowsAndFailsOnAMissingOffset() throws Exception {
        send("2026-01-01T10:01:00Z");
        send("2026-01-01T10:30:00Z");
        try (LabProcess job = LabProcess.start(job())) {
            Await.until("the first window is closed", () -> {
                assertThat(job.isAlive()).as(job.errors()).isTrue();
                return rows() == 1;
            });
            job.terminate();
            assertThat(job.exitCode()).as(job.errors()).isZero();
        }

        send("2026-01-01T10:31:00Z");
        send("2026-01-01T10:32:00Z");
        try (Admin admin = LAB.admin()) {
            admin.deleteRecords(Map.of(LONELY, RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }
        LabProcess resumed = LabProcess.run(job());

        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.errors()).contains("out of range");
        assertThat(logOf(resumed)).contains("out of range").doesNotContain("RESTARTING");
    }

    private static String logOf(LabProcess ended) throws IOException {
        Matcher log = Pattern.compile("\\(log: (.*)\\)").matcher(ended.errors());
        assertThat(log.find()).as(ended.errors()).isTrue();
        return Files.readString(Path.of(log.group(1)));
    }

    private String[] job() {
        List<String> arguments = new ArrayList<>(
                List.of("job", "traffic", "--parallelism=6", "--watermark.idle=1s", "--window.early=0"));
        arguments.addAll(List.of("--checkpoints=" + directory.resolve("checkpoints"), "--checkpoint.interval=1s"));
        arguments.addAll(LAB.arguments());
        return arguments.toArray(new String[0]);
    }

    private static int rows() throws Exception {
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, Tables.TRAFFIC_BY_HOST).size();
        }
    }

    private static void send(String time) {
        String event = "{\"host\":\"www.example.com\",\"url\":\"/\",\"event_time\":\"" + time + "\"}";
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            writer.send(new ProducerRecord<>(LONELY.topic(), LONELY.partition(), null, event));
        }
    }
}
