package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.TruthLines;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.testing.LabServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TrafficCommandTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private final TrafficCommand command = new TrafficCommand();
    private final Stop stop = new Stop();

    @TempDir
    private Path directory;

    @Test
    void truthCoversTheRequestedEvents() throws IOException {
        Path truth = directory.resolve("truth.jsonl");
        assertThat(run("--events=5000", "--truth=" + truth)).isEqualTo(Command.DONE);
        assertThat(TruthLines.rows(truth, Tables.ACCOUNTING).sum("events")).isEqualTo(5_000);
    }

    @Test
    void endlessTrafficStopsOnSignal() throws Exception {
        Path truth = directory.resolve("truth.jsonl");
        long before = written();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run("--truth=" + truth, "--rate=1000"));
        Await.until("traffic flows", () -> written() > before);
        stop.request();
        assertThat(code.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Command.DONE);
        assertThat(TruthLines.rows(truth, Tables.ACCOUNTING).sum("events")).isPositive();
    }

    @Test
    void refusesBeforeTheFirstEvent() {
        assertThatThrownBy(() -> run("--events=5", "--kafka.input=nowhere", "--truth=" + directory))
                .isInstanceOfSatisfying(StartRefusedException.class, refusal -> assertThat(refusal.problems())
                        .anyMatch(problem -> problem.contains("nowhere"))
                        .anyMatch(problem -> problem.contains("is not writable")));
    }

    private static long written() {
        try (var consumer =
                new KafkaConsumer<>(LAB.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(Topics.EVENTS.topic(), number))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private int run(String... args) {
        List<String> brokers = List.of("--kafka.brokers=" + LAB.brokers());
        return command.run(Stream.concat(brokers.stream(), Stream.of(args)).toArray(String[]::new), stop);
    }
}
