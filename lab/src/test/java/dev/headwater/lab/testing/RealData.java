package dev.headwater.lab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Real data with true results, where the system property {@code headwater.truth} points; else the test is skipped. */
public final class RealData {

    private static final String PLACE = System.getProperty("headwater.truth", "");

    private static final int DISORDER_MS = 14_000;

    private RealData() {}

    public static Path file(String name) {
        assumeTrue(
                !PLACE.isEmpty() && Files.isDirectory(Path.of(PLACE)),
                "skipped: a truth test without the real data (headwater.truth)");
        return Path.of(PLACE).resolve(name);
    }

    public static List<String> lines(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** Sends events to the raw topic, in file order, keyed by visitor. */
    public static void send(String name, LabServices services) throws IOException {
        send(name, services, Topics.EVENTS.topic());
    }

    /** Sends events to another topic. */
    public static void send(String name, LabServices services, String topic) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<ProducerRecord<Object, Object>> events = new ArrayList<>();
        for (String line : lines(name)) {
            events.add(
                    new ProducerRecord<>(topic, json.readTree(line).path("ip").asText(), line));
        }
        send(services, events);
    }

    private static void send(LabServices services, List<ProducerRecord<Object, Object>> events) {
        try (TopicWriter writer = new TopicWriter(services.client())) {
            events.forEach(writer::send);
        }
    }

    /**
     * Sends the same events out of order, within the bound in each partition: an event may follow one that is up to 14 s
     * newer.
     */
    public static void sendShuffled(String name, LabServices services, String topic, long seed) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Random random = new Random(seed);
        record Line(long place, String visitor, String text) {}
        List<Line> shuffled = new ArrayList<>();
        for (String line : lines(name)) {
            JsonNode event = json.readTree(line);
            long time = Instant.parse(event.path("event_time").asText()).toEpochMilli();
            shuffled.add(new Line(
                    time + random.nextInt(DISORDER_MS), event.path("ip").asText(), line));
        }
        shuffled.sort(Comparator.comparingLong(Line::place));
        send(
                services,
                shuffled.stream()
                        .map(line -> new ProducerRecord<Object, Object>(topic, line.visitor(), line.text()))
                        .toList());
    }
}
