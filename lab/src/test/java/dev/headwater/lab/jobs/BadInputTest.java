package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad records: the job continues, and the rejected topic has each with its reason. */
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAYLOAD = 64 * 1024;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @Test
    void rejectsEveryBadRecordOnceAndKeepsRunning() throws Exception {
        List<byte[]> bad = badRecords();
        send(bad);

        new JobRun(LAB).toTheEnd("traffic", 2);

        List<ConsumerRecord<byte[], byte[]>> rejected = TopicReader.all(LAB.client(), Topics.REJECTED.topic());
        Map<String, JsonNode> byPlace = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : rejected) {
            byPlace.put(new String(record.key(), StandardCharsets.UTF_8), JSON.readTree(record.value()));
        }
        assertThat(rejected).hasSize(bad.size());
        assertThat(byPlace).hasSize(bad.size());
        assertThat(byPlace.values())
                .allSatisfy(row -> assertThat(row.get("reason").asText()).isNotEmpty());
        assertThat(reasonAt(bad.size() - 3, byPlace)).isEqualTo("EMPTY");
        assertThat(reasonAt(bad.size() - 1, byPlace)).isEqualTo("TOO_LARGE");
        assertPayloads(bad, byPlace);
        try (Connection postgres = LAB.connect()) {
            assertThat(AccountingSums.of(postgres, "traffic"))
                    .containsEntry(Outcome.REJECTED, (long) bad.size())
                    .containsEntry(Outcome.COUNTED, 0L);
        }
    }

    private static List<byte[]> badRecords() throws Exception {
        List<byte[]> bad = new ArrayList<>();
        for (String line : RealData.lines("bad_input/json_test_suite_a.jsonl.gz")) {
            bad.add(Base64.getDecoder().decode(JSON.readTree(line).get("base64").asText()));
        }
        bad.add(null);
        bad.add(new byte[0]);
        bad.add(spaces(1024 * 1024));
        return bad;
    }

    private static String reasonAt(int offset, Map<String, JsonNode> byPlace) {
        return byPlace.get("traffic/bootcamp-events-0-" + offset).get("reason").asText();
    }

    /** The payload of a bad row is kept as sent, unless it is too large. */
    private static void assertPayloads(List<byte[]> sent, Map<String, JsonNode> rejected) throws Exception {
        for (int offset = 0; offset < sent.size() - 1; offset++) {
            if (sent.get(offset) != null && sent.get(offset).length <= LARGEST_PAYLOAD) {
                JsonNode payload =
                        rejected.get("traffic/bootcamp-events-0-" + offset).get("payload");
                assertThat(payload.binaryValue()).isEqualTo(sent.get(offset));
            }
        }
    }

    private static byte[] spaces(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    private static void send(List<byte[]> values) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            values.forEach(value -> writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), 0, null, value)));
        }
    }
}
