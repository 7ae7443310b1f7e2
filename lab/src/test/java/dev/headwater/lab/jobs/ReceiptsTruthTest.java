package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Table, topic and outcome counts of a few purchases in several partitions. */
class ReceiptsTruthTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @BeforeAll
    static void send() throws Exception {
        try (Admin admin = LAB.admin()) {
            admin.deleteTopics(List.of(Topics.LATE.topic())).all().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                for (int order = 0; order < 9; order++) {
                    writer.send(new ProducerRecord<>(
                            Topics.EVENTS.topic(), partition, null, purchase(order, 40 - partition)));
                }
            }
            writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), "{}"));
        }
    }

    @Test
    void writesTrueReceiptsWithoutALateTopic() throws Exception {
        for (int parallelism : new int[] {2, 1}) {
            new JobRun(LAB).toTheEnd("receipts", parallelism, "--fresh");

            try (Connection postgres = LAB.connect()) {
                assertThat(StoredRows.of(postgres, Tables.RECEIPTS).rows())
                        .hasSize(9)
                        .allSatisfy(row -> assertThat(row)
                                .containsEntry("purchased_at", "2026-03-01T10:00:37.000Z")
                                .containsEntry("currency", "EUR"));
                Map<Outcome, Long> outcomes = AccountingSums.of(postgres, "receipts");
                assertThat(outcomes)
                        .containsEntry(Outcome.COUNTED, 9L)
                        .containsEntry(Outcome.DUPLICATE, 27L)
                        .containsEntry(Outcome.REJECTED, 1L);
            }
            assertThat(newestOnItsTopic().keySet())
                    .isEqualTo(Set.of("o-0", "o-1", "o-2", "o-3", "o-4", "o-5", "o-6", "o-7", "o-8"));
            assertThat(newestOnItsTopic().values()).allSatisfy(receipt -> {
                assertThat(receipt.get("purchased_at").asText()).isEqualTo("2026-03-01T10:00:37.000Z");
                assertThat(receipt.get("amount").decimalValue()).isEqualByComparingTo("9.9");
            });
        }
    }

    private static Map<String, JsonNode> newestOnItsTopic() throws Exception {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(LAB.client(), Topics.RECEIPTS.topic())) {
            String order = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                newest.remove(order);
            } else {
                newest.put(order, JSON.readTree(record.value()));
            }
        }
        return newest;
    }

    private static String purchase(int order, int second) {
        return """
                {"event_id":"e-%d-%d","type":"purchase","host":"shop.example.com","url":"/pay",\
                "event_time":"2026-03-01T10:00:%02dZ",\
                "properties":{"order_id":"o-%d","amount":"9.90","currency":"EUR"}}"""
                .formatted(order, second, second, order);
    }
}
