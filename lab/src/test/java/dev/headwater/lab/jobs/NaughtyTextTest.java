package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hostile text in every field of otherwise good events, from Kafka to Postgres. */
class NaughtyTextTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> FREE =
            List.of("url", "referrer", "user_agent", "ip", "user_id", "device_id", "type", "host", "headers");
    private static final Map<String, String> TYPED =
            Map.of("event_time", "BAD_TIME", "status", "WRONG_TYPE", "properties", "WRONG_TYPE");
    private static final List<String> NEEDED = List.of("url", "host");
    private static final String USUAL_HOST = "www.example.com";

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @Test
    void countsOrRejectsEveryTextInEveryField() throws Exception {
        List<String> texts = texts();
        long empty = texts.stream().filter(String::isEmpty).count();
        List<String> events = new ArrayList<>();
        for (String field : FREE) {
            texts.forEach(text -> events.add(event(field, text, events.size())));
        }
        for (String field : TYPED.keySet()) {
            texts.forEach(text -> events.add(event(field, text, events.size())));
        }
        send(events);

        new JobRun(LAB).toTheEnd("traffic", 2, "--window.size", "1h");

        assertThat(reasonsByField(events)).isEqualTo(expectedByField(texts.size(), empty));
        long rejected = TYPED.size() * (long) texts.size() + NEEDED.size() * empty;
        try (Connection postgres = LAB.connect()) {
            assertThat(AccountingSums.of(postgres, "traffic"))
                    .containsEntry(Outcome.COUNTED, events.size() - rejected)
                    .containsEntry(Outcome.REJECTED, rejected);
            Set<String> referrers = sorted(texts.stream().map(text -> storable(text, 2_048)));
            referrers.add("");
            assertThat(stored(postgres, Tables.TRAFFIC_BY_REFERRER, "referrer")).isEqualTo(referrers);
            Set<String> hosts =
                    sorted(texts.stream().filter(text -> !text.isEmpty()).map(NaughtyTextTest::host));
            hosts.add(USUAL_HOST);
            assertThat(stored(postgres, Tables.TRAFFIC_BY_HOST, "host")).isEqualTo(hosts);
            assertThat(refused(postgres)).isZero();
        }
    }

    private static Set<String> stored(Connection postgres, Table<?> table, String column) throws Exception {
        return sorted(StoredRows.of(postgres, table).rows().stream().map(row -> row.get(column)));
    }

    private static Set<String> sorted(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rejections by field and reason; an event's number determines its field. */
    private static Map<String, Long> reasonsByField(List<String> events) throws Exception {
        Map<String, Long> reasons = new TreeMap<>();
        List<String> fields =
                Stream.concat(FREE.stream(), TYPED.keySet().stream()).toList();
        int texts = events.size() / fields.size();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(LAB.client(), Topics.REJECTED.topic())) {
            JsonNode row = JSON.readTree(record.value());
            String id = JSON.readTree(row.get("payload").binaryValue())
                    .get("event_id")
                    .asText();
            String field = fields.get(Integer.parseInt(id.substring(1)) / texts);
            reasons.merge(field + " " + row.get("reason").asText(), 1L, Long::sum);
        }
        return reasons;
    }

    private static Map<String, Long> expectedByField(long texts, long empty) {
        Map<String, Long> reasons = new TreeMap<>();
        TYPED.forEach((field, reason) -> reasons.put(field + " " + reason, texts));
        NEEDED.forEach(field -> reasons.put(field + " MISSING_FIELD", empty));
        return reasons;
    }

    /** By the contract: lower case, without port and trailing dot, storable; as sent if that is empty. */
    private static String host(String text) {
        String bare =
                text.toLowerCase(Locale.ROOT).replaceFirst("(?s):[0-9]+\\z", "").replaceFirst("(?s)\\.\\z", "");
        return storable(bare.isEmpty() ? text : bare, 255);
    }

    private static long refused(Connection postgres) throws Exception {
        try (var found = postgres.createStatement().executeQuery("SELECT count(*) FROM refused_rows")) {
            found.next();
            return found.getLong(1);
        }
    }

    private static List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        JSON.readTree(Files.readString(RealData.file("bad_input/naughty_strings_a.json")))
                .forEach(text -> texts.add(text.asText()));
        for (String line : RealData.lines("bad_input/crowdsec_attack_log_lines_a.jsonl.gz")) {
            texts.add(JSON.readTree(line).get("line").asText());
        }
        texts.add("null byte \u0000 inside");
        texts.add("lone surrogate \ud800 inside");
        texts.add("x".repeat(9_000));
        texts.add("\ud83d\ude00".repeat(3_000));
        return texts;
    }

    private static String event(String field, String text, int number) {
        Map<String, Object> event = new TreeMap<>(Map.of(
                "event_id", "n" + number,
                "url", "/",
                "host", USUAL_HOST,
                "ip", "10.0.0.1",
                "event_time", "2026-01-01T10:00:00Z"));
        event.put(field, text);
        try {
            return JSON.writeValueAsString(event);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the contract: bad characters replaced, cut at a code point in UTF-8 bytes. */
    private static String storable(String text, int mostBytes) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int codePoint : text.codePoints().toArray()) {
            boolean bad = codePoint == 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
            String next = Character.toString(bad ? 0xFFFD : codePoint);
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes) {
                break;
            }
            kept.append(next);
        }
        return kept.toString();
    }

    private static void send(List<String> events) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            events.forEach(event -> writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), null, event)));
        }
    }
}
