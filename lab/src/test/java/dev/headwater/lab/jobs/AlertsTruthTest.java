package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.alerts.AlertsOracle;
import dev.headwater.jobs.alerts.AlertsOracle.Asked;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.AbortedStream;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real edits, with robots and spikes, by rules of every kind; and an alert while it is open. */
class AlertsTruthTest {

    private static final String WIKI = "events/wiki_edits_2015-09-12_am.jsonl.gz";
    private static final int EDITS = 16_512;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RULES =
            """
            {"rules": [
              {"name": "errors", "kind": "errors", "at_least": 20},
              {"name": "spike", "kind": "spike", "times": 3},
              {"name": "scraper", "kind": "scraper", "more_than": 10}
            ]}""";

    private static final AlertsOracle ORACLE = new AlertsOracle(
            List.of(
                    new Asked("errors", "errors", 20, 1, "at least 20 errors in 5m"),
                    new Asked("spike", "spike", 3, 1, "more than 3 times the mean of the 12 windows of 5m before"),
                    new Asked("scraper", "scraper", 10, 1, "more than 10 hits in 1m")),
            300_000,
            30_000);

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true"})
    void writesTrueAlertsOfRealEdits(int parallelism, boolean shuffled) throws Exception {
        String topic = LAB.topic("edits-" + parallelism + "-" + shuffled, 4);
        if (shuffled) {
            RealData.sendShuffled(WIKI, LAB, topic, 5);
        } else {
            RealData.send(WIKI, LAB, topic);
        }
        Path rules = Files.writeString(directory.resolve("rules.json"), RULES);
        List<String> settings =
                List.of("--kafka.input", topic, "--alerts.file", rules.toString(), "--dedup.horizon", "0", "--fresh");
        new JobRun(LAB).toTheEnd("alerts", parallelism, settings.toArray(String[]::new));

        TableRows expected = TableRows.of(Tables.ALERTS, ORACLE.alerts(edits()));
        assertThat(expected.where("rule", "spike").size()).isGreaterThan(100);
        assertThat(expected.where("rule", "scraper").size()).isPositive();
        try (Connection postgres = LAB.connect()) {
            TableRows stored = StoredRows.of(postgres, Tables.ALERTS);
            assertThat(TableRows.differences(expected, stored, 5)).isEmpty();
            assertThat(AccountingSums.of(postgres, "alerts")).containsEntry(Outcome.COUNTED, (long) EDITS);
            assertThat(newestOnItsTopic().values())
                    .extracting(alert ->
                            alert.get("key").asText() + alert.get("closed_at").asText())
                    .containsExactlyInAnyOrderElementsOf(stored.rows().stream()
                            .map(row -> row.get("key") + row.get("closed_at"))
                            .toList());
        }
    }

    /** The job keeps running: event time alone opens and closes the alert. */
    @Test
    void writesAnOpenAlertToTableAndTopic() throws Exception {
        String topic = LAB.topic("a-failing-api", 1);
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--kafka.input", topic, "--checkpoint.interval", "1s", "--fresh"));
        // the second reader has no partition and must not hold back the watermark
        arguments.addAll(List.of("--watermark.idle", "1s"));
        try (AbortedStream stream = AbortedStream.start("alerts", directory, arguments.toArray(String[]::new))) {
            send(topic, 25, "2026-03-01T10:00:10Z");
            send(topic, 1, "2026-03-01T10:01:00Z");
            Await.until(
                    "an open alert",
                    () -> rows().equals(List.of("null 25"))
                            && newestOnItsTopic().values().stream()
                                    .anyMatch(alert -> alert.get("closed_at").isNull()));
            assertThat(newestOnItsTopic()).containsKey("[\"errors\",\"api.example.com\",\"2026-03-01T10:00:30.000Z\"]");

            send(topic, 1, "2026-03-01T10:06:00Z");
            Await.until("its end", () -> rows().equals(List.of("2026-03-01T10:05:30.000Z 26")));
            Await.until("a checkpoint, so that it still runs", stream::hasCheckpoint);
        }
    }

    private static List<String> rows() throws Exception {
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, Tables.ALERTS).rows().stream()
                    .map(row -> row.get("closed_at") + " " + row.get("value"))
                    .toList();
        }
    }

    private static Collection<WebEvent> edits() throws Exception {
        EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));
        List<WebEvent> edits = new ArrayList<>();
        for (String line : RealData.lines(WIKI)) {
            edits.add(decoder.decode(line.getBytes(StandardCharsets.UTF_8), -1).event());
        }
        return edits;
    }

    private static Map<String, JsonNode> newestOnItsTopic() throws Exception {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(LAB.client(), Topics.ALERTS.topic())) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                newest.remove(key);
            } else {
                newest.put(key, JSON.readTree(record.value()));
            }
        }
        return newest;
    }

    private static void send(String topic, int errors, String time) {
        String event =
                """
                {"host":"api.example.com","url":"/%d","ip":"203.0.113.9","status":502,"event_time":"%s"}""";
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (int i = 0; i < errors; i++) {
                writer.send(new ProducerRecord<>(topic, event.formatted(i, Instant.parse(time))));
            }
        }
    }
}
