package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.AbortedStream;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.FoldedTopic;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An event is sent twice, to two partitions. The first attempt counts the first copy, writes that outcome and is aborted.
 * The replay reads the second copy first, because the first lies behind many others. The outcome counts must follow the
 * replay, or they hold the event twice.
 */
class OutcomeCountsAfterCrashTest {

    private static final int OTHERS = 20_000;
    private static final int SENT_AGAIN = 200;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    private final Instant sent = Instant.now().minus(Duration.ofMinutes(10));

    @ParameterizedTest
    @ValueSource(strings = {"traffic", "receipts"})
    void countsEachRecordOnce(String job) throws Exception {
        String topic = LAB.topic("sent-again-" + job, 2);
        send(topic, 0, sent, "first of 0");
        send(topic, 1, sent, "first of 1");
        breakOffBetweenCheckpoints(job, topic);
        send(topic, 1, sent.plus(Duration.ofMinutes(2)), ids("again", SENT_AGAIN));

        AbortedStream.goOn(job, directory, arguments(topic, "--kafka.until", "latest"));

        long different = 2 + OTHERS + SENT_AGAIN;
        try (Connection postgres = LAB.connect()) {
            assertThat(AccountingSums.of(postgres, job))
                    .isEqualTo(Map.of(
                            Outcome.COUNTED, different,
                            Outcome.DUPLICATE, (long) SENT_AGAIN,
                            Outcome.LATE, 0L,
                            Outcome.REJECTED, 0L,
                            Outcome.FILTERED, 0L));
            TableRows stored = StoredRows.of(postgres, Tables.ACCOUNTING);
            assertThat(TableRows.differences(
                            stored, FoldedTopic.of(LAB.client()).rows(Tables.ACCOUNTING), 5))
                    .isEmpty();
        }
    }

    private void breakOffBetweenCheckpoints(String job, String topic) throws Exception {
        CheckpointFiles checkpoints = new CheckpointFiles(directory);
        try (AbortedStream stream = AbortedStream.start(job, directory, arguments(topic, "--fresh"))) {
            Await.until("a checkpoint of the first records", () -> stream.hasCheckpoint() && accounted(job) == 2);
            checkpoints.awaitNewOnes(1);
            long before = checkpoints.newest();
            send(topic, 0, sent, ids("other", OTHERS));
            send(topic, 0, sent, ids("again", SENT_AGAIN));
            Await.until("the end of the topic", () -> accounted(job) == 2 + OTHERS + SENT_AGAIN);
            assumeThat(checkpoints.newest())
                    .as("the last checkpoint before the crash; a later one leaves nothing to replay")
                    .isEqualTo(before);
        }
    }

    private static String[] arguments(String topic, String... more) {
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--checkpoint.interval", "20s", "--kafka.input", topic));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static String[] ids(String name, int count) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = name + " " + i;
        }
        return ids;
    }

    private void send(String topic, int partition, Instant at, String... ids) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (String id : ids) {
                writer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, purchase(id)));
            }
        }
    }

    private String purchase(String id) {
        return """
                {"event_id": "%1$s", "url": "/", "host": "www.example.com", "event_time": "%2$s", "ip": "192.0.2.1",
                "type": "purchase", "properties": {"order_id": "%1$s"}}"""
                .formatted(id, sent);
    }

    private static long accounted(String job) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return AccountingSums.of(postgres, job).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
