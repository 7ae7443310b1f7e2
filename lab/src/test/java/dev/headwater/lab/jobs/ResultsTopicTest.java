package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.FoldedTopic;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The topic, folded to the highest revision of each key, equals Postgres: after a run, a second one, and a fresh one. */
class ResultsTopicTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @Test
    void foldedTopicEqualsTheTables() throws Exception {
        for (int i = 0; i < 400; i++) {
            send(
                    "www.example.com",
                    "/page/" + i,
                    "10.0.0." + i % 7,
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 10L));
        }
        JOBS.toTheEnd("traffic", 2, "--window.early", "100ms");
        assertFoldedEqualsTables();

        send("shop.example.com", "/cart", "10.0.0.9", Instant.parse("2026-01-01T02:00:00Z"));
        JOBS.toTheEnd("traffic", 2, "--kafka.guarantee", "exactly-once");
        assertFoldedEqualsTables();

        JOBS.toTheEnd("traffic", 2, "--fresh", "--window.size", "1h");
        assertFoldedEqualsTables();
    }

    @Test
    void keepsRowsOfAHostInOnePartition() throws Exception {
        send("one.example.com", "/a", "10.0.0.1", Instant.parse("2026-02-01T00:00:00Z"));
        send("one.example.com", "/b", "10.0.0.1", Instant.parse("2026-02-01T09:00:00Z"));
        JOBS.toTheEnd("traffic", 1);

        Set<Integer> partitions = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            JsonNode key = JSON.readTree(record.key());
            if (key.get(0).asText().equals("traffic_by_host")
                    && key.get(3).asText().equals("one.example.com")) {
                partitions.add(record.partition());
            }
        }
        assertThat(partitions).hasSize(1);
    }

    private static void assertFoldedEqualsTables() throws Exception {
        FoldedTopic folded = FoldedTopic.of(LAB.client());
        try (Connection postgres = LAB.connect()) {
            for (Table<?> table : Tables.all()) {
                assertThat(TableRows.differences(StoredRows.of(postgres, table), folded.rows(table), 5))
                        .as(table.name())
                        .isEmpty();
            }
            assertThat(StoredRows.of(postgres, Tables.TRAFFIC_BY_HOST).size()).isPositive();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records() {
        return TopicReader.all(LAB.client(), Topics.RESULTS.topic());
    }

    private static void send(String host, String url, String ip, Instant time) {
        String event = "{\"host\":\"%s\",\"url\":\"%s\",\"ip\":\"%s\",\"event_time\":\"%s\"}";
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), ip, event.formatted(host, url, ip, time)));
        }
    }
}
