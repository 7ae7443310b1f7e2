package dev.headwater.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.oracle.TrafficOracle;
import dev.headwater.lab.oracle.TrafficTruth;
import dev.headwater.lab.oracle.TruthLines;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, each test with its own topic. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TrafficGeneratorTest {

    @RegisterExtension
    static final LabServices LAB = LabServices.bare();

    private static final TrafficPlan PLAN =
            TrafficPlan.of(20_000, 3).withShares(new TrafficPlan.Shares(0.02, 0.02, 0.02));

    @TempDir
    private Path directory;

    private String topic;
    private Path truth;

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = LAB.topic(test.getTestMethod().orElseThrow().getName(), 4);
        truth = directory.resolve("truth.jsonl");
    }

    @Test
    void writesTheTrueResultsOfTheLog() throws IOException {
        try (TrafficGenerator traffic = generator(PLAN.withTruth(truth))) {
            traffic.run();
            assertThat(traffic.counters()).isEqualTo(new TrafficGenerator.Counters(20_000, 20_000, 0));
        }
        assertTruthOf(log());
    }

    @Test
    void writesTrueResultsWhenStopped() throws Exception {
        TrafficPlan endless = TrafficPlan.of(1_000_000, 5).withRate(500).withBackDate(Duration.ofMinutes(1));
        TrafficGenerator traffic = generator(endless.withTruth(truth));
        CompletableFuture<Void> running = CompletableFuture.runAsync(traffic);
        awaitConfirmed(traffic, 31_000);
        traffic.close();
        running.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);

        List<ConsumerRecord<byte[], byte[]>> log = log();
        assertThat(traffic.counters()).isEqualTo(new TrafficGenerator.Counters(log.size(), log.size(), 0));
        assertTruthOf(log);
    }

    @Test
    void failsOnRecordsOfAnotherProducer() throws Exception {
        TrafficGenerator traffic =
                generator(TrafficPlan.of(1_000_000, 5).withRate(500).withTruth(truth));
        CompletableFuture<Void> running = CompletableFuture.runAsync(traffic);
        awaitConfirmed(traffic, 200);
        writeToEachPartition();
        awaitConfirmed(traffic, traffic.counters().confirmed() + 200);
        traffic.close();
        assertThatThrownBy(running::join).hasMessageContaining("the true results are void");
    }

    private static void awaitConfirmed(TrafficGenerator traffic, long records) throws Exception {
        Await.until(records + " records are confirmed", () -> traffic.counters().confirmed() >= records);
    }

    private void writeToEachPartition() {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (int partition = 0; partition < 4; partition++) {
                writer.send(new ProducerRecord<>(topic, partition, null, new byte[0]));
            }
        }
    }

    private TrafficGenerator generator(TrafficPlan plan) {
        return new TrafficGenerator(plan, new TrafficTarget(LAB.brokers(), topic, Map.of()));
    }

    /** Read one partition after the other, another interleaving than that of the acknowledgements. */
    private void assertTruthOf(List<ConsumerRecord<byte[], byte[]>> log) throws IOException {
        OracleSettings settings = OracleSettings.defaults();
        TrafficOracle oracle = new TrafficOracle(settings, new EventDecoder(settings.maxAhead())::decode);
        log.stream()
                .sorted(Comparator.comparingInt(ConsumerRecord<byte[], byte[]>::partition)
                        .reversed())
                .forEach(r ->
                        oracle.read(new TrafficOracle.LogRecord(r.partition(), r.offset(), r.timestamp(), r.value())));
        TrafficTruth expected = oracle.truth();
        assertSame(
                TableRows.of(Tables.TRAFFIC_BY_HOST, expected.byHost()),
                TruthLines.rows(truth, Tables.TRAFFIC_BY_HOST));
        assertSame(
                TableRows.of(Tables.TRAFFIC_BY_REFERRER, expected.byReferrer()),
                TruthLines.rows(truth, Tables.TRAFFIC_BY_REFERRER));
        assertSame(TableRows.of(Tables.ACCOUNTING, expected.accounting()), TruthLines.rows(truth, Tables.ACCOUNTING));
        assertThat(TruthLines.lateIds(truth)).containsExactlyInAnyOrderElementsOf(expected.lateIds());
        assertThat(TruthLines.rows(truth, Tables.ACCOUNTING).sum("events")).isEqualTo(log.size());
    }

    private static void assertSame(TableRows expected, TableRows actual) {
        assertThat(TableRows.differences(expected, actual, 5)).isEmpty();
        assertThat(actual.size()).isPositive();
    }

    private List<ConsumerRecord<byte[], byte[]>> log() {
        Map<String, Object> settings = new HashMap<>(LAB.client());
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(0, 1, 2, 3).stream()
                    .map(number -> new TopicPartition(topic, number))
                    .toList();
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (log.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(log::add);
            }
        }
        return log;
    }
}
