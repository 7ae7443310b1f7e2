package dev.headwater.lab.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Topics;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.importing.EventImport;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    Path directory;

    @Test
    void sendsLinesUnchangedInOrderKeyedByVisitor() throws Exception {
        List<String> plain = plainLines();
        List<String> packed = packedLines();
        Path first = Files.write(directory.resolve("first.jsonl"), plain, UTF_8);
        Path second = directory.resolve("second.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
            out.write(String.join("\n", packed).getBytes(UTF_8));
        }

        assertThat(run(first, second)).isZero();

        List<ConsumerRecord<byte[], byte[]>> records = TopicReader.all(LAB.client(), Topics.EVENTS.topic());
        List<String> sent = new ArrayList<>(plain);
        sent.addAll(packed);
        assertThat(records).extracting(record -> text(record.value())).containsExactlyInAnyOrderElementsOf(sent);
        assertThatKeysAreIpsAndPartitionsInOrder(records, sent);
    }

    /** One visitor in one partition, however the address is written. */
    @Test
    void keysByNormalisedVisitor() throws Exception {
        Map<String, String> visitorByIp = Map.of(
                "1.2.3.4", "1.2.3.4",
                "1.2.3.4:51234", "1.2.3.4",
                "::ffff:1.2.3.4", "1.2.3.4",
                "::FFFF:1.2.3.4:443", "1.2.3.4",
                "[2001:db8::1]:443", "2001:db8::1",
                "2001:db8::1", "2001:db8::1",
                "unknown", "unknown");
        LAB.topic("visitors", 4);
        List<String> lines = visitorByIp.keySet().stream()
                .map("{\"url\":\"/\",\"host\":\"a.example\",\"event_time\":1,\"ip\":\"%s\"}"::formatted)
                .toList();

        importInto("visitors", lines);

        EventDecoder decoder = new EventDecoder(Duration.ZERO);
        assertThat(TopicReader.all(LAB.client(), "visitors"))
                .hasSameSizeAs(lines)
                .allSatisfy(record -> assertThat(text(record.key()))
                        .isEqualTo(decoder.decode(record.value(), -1).event().ip()));
        assertThat(TopicReader.all(LAB.client(), "visitors"))
                .extracting(record -> text(record.key()))
                .containsExactlyInAnyOrderElementsOf(visitorByIp.values());
    }

    @Test
    void hasNoKeyWithoutAnAddress() throws Exception {
        List<String> lines =
                List.of("{\"ip\":\"\"}", "{\"ip\":null}", "{\"ip\":7}", "{}", "[]", "{\"ip\":\"1.2.3.4\"", "");
        LAB.topic("anonymous", 4);

        importInto("anonymous", lines);

        assertThat(TopicReader.all(LAB.client(), "anonymous"))
                .hasSameSizeAs(lines)
                .allSatisfy(record -> assertThat(record.key()).isNull());
    }

    private void importInto(String topic, List<String> lines) throws IOException {
        try (EventImport target = new EventImport(LAB.client(), topic)) {
            Path file = Files.write(directory.resolve(topic + ".jsonl"), lines, UTF_8);
            assertThat(target.send(file, () -> false, sent -> {})).isEqualTo(lines.size());
        }
    }

    private static List<String> plainLines() {
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            lines.add("{\"n\": %d , \"nested\": {\"ip\": \"no\"}, \"ip\": \"192.0.2.%d\", \"\u00fc\":1}"
                    .formatted(n, n % 7));
        }
        return lines;
    }

    private static List<String> packedLines() {
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            lines.add("{\"ip\":\"2001:db8::%d\",\"n\":%d}\r".formatted(n % 5, 500 + n));
        }
        lines.addAll(List.of("not json", "", "{\"ip\":null,\"n\":\"\u0000\"}"));
        return lines;
    }

    private static void assertThatKeysAreIpsAndPartitionsInOrder(
            List<ConsumerRecord<byte[], byte[]>> records, List<String> sent) {
        Map<String, Integer> places = new HashMap<>();
        sent.forEach(line -> places.put(line, places.size()));
        Map<Integer, Integer> last = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String line = text(record.value());
            int place = places.get(line);
            assertThat(place).isGreaterThan(last.getOrDefault(record.partition(), -1));
            last.put(record.partition(), place);
            assertThat(text(record.key())).isEqualTo(ipOf(line));
            if (record.key() != null) {
                assertThat(partitions.computeIfAbsent(ipOf(line), ip -> record.partition()))
                        .isEqualTo(record.partition());
            }
        }
    }

    @Test
    void reportsAllUnreadableFilesAndTheMissingTopic() {
        String[] arguments = {
            directory.resolve("missing.jsonl").toString(),
            directory.toString(),
            "--kafka.brokers=" + LAB.brokers(),
            "--kafka.input=elsewhere"
        };
        assertThatThrownBy(() -> new ImportCommand().run(arguments, new Stop()))
                .isInstanceOfSatisfying(StartRefusedException.class, refusal -> assertThat(refusal.problems())
                        .hasSize(3));
    }

    @Test
    void refusesTheEnrichedTopic() throws IOException {
        String[] arguments = {
            Files.writeString(directory.resolve("raw.jsonl"), "{}").toString(),
            "--kafka.brokers=" + LAB.brokers(),
            "--kafka.input=" + Topics.ENRICHED.topic()
        };
        assertThatThrownBy(() -> new ImportCommand().run(arguments, new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("raw ones do not belong there");
    }

    @Test
    void failsOnALineThatKafkaRefuses() throws IOException {
        Path file = Files.writeString(directory.resolve("large.jsonl"), "x".repeat(Topics.MAX_MESSAGE_BYTES + 1));
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0 lines are acknowledged")
                .hasMessageContaining("large");
    }

    private static int run(Path... files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--kafka.brokers", LAB.brokers()));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return new ImportCommand().run(arguments.toArray(String[]::new), new Stop());
    }

    private static String ipOf(String line) {
        return line.contains("192.0.2.") || line.contains("2001:db8::")
                ? line.replaceFirst("(?s).*\"ip\": ?\"([0-9a-f.:]+)\".*", "$1")
                : null;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
