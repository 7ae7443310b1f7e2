package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint belongs to one input topic, for jobs with and without a dimension. */
class CheckpointTopicTest {

    private static final String EVENT =
            "{\"host\":\"www.example.com\",\"url\":\"/\",\"event_id\":\"%s\",\"event_time\":\"%s\"}";

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "traffic, bootcamp-events, bootcamp-events-enriched",
        "traffic, bootcamp-events-enriched, bootcamp-events",
        "trending, bootcamp-events-enriched, bootcamp-events"
    })
    void refusesACheckpointOfAnotherTopic(String job, String before, String after) throws Exception {
        send(before);
        try (LabProcess first = LabProcess.start(job(job, before))) {
            Await.until("a checkpoint", () -> {
                assertThat(first.isAlive()).as(first.errors()).isTrue();
                return new CheckpointFiles(directory).newest() > 0;
            });
            first.terminate();
            assertThat(first.exitCode()).as(first.errors()).isZero();
        }

        LabProcess resumed = LabProcess.run(job(job, after));

        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.errors())
                .contains("the checkpoint is of a run that read " + before + ", kafka.input is " + after
                        + ": resume with the topic it read, or start without the checkpoint");
    }

    private String[] job(String job, String input) {
        List<String> arguments = new ArrayList<>(List.of("job", job, "--kafka.input=" + input));
        arguments.addAll(List.of("--checkpoints=" + directory.resolve("checkpoints"), "--checkpoint.interval=1s"));
        arguments.addAll(List.of("--watermark.idle=1s", "--watermark.out-of-orderness=0"));
        arguments.addAll(LAB.arguments());
        return arguments.toArray(String[]::new);
    }

    private static void send(String topic) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (int minute = 10; minute < 60; minute++) {
                String event = EVENT.formatted("e" + minute, "2026-01-01T10:" + minute + ":00Z");
                writer.send(new ProducerRecord<>(topic, minute % Topics.PARTITIONS, null, event));
            }
        }
    }
}
