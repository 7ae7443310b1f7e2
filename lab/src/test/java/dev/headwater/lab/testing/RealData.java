package dev.headwater.lab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Real data with true results, where the system property {@code headwater.truth} points; else the test is skipped. */
public final class RealData {

    private static final String PLACE = System.getProperty("headwater.truth", "");

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

    /** Events to the raw topic, in file order, keyed by visitor. */
    public static void send(String name, LabServices services) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(services.client(), new StringSerializer(), new StringSerializer())) {
            for (String line : lines(name)) {
                String visitor = json.readTree(line).path("ip").asText();
                producer.send(new ProducerRecord<>(Topics.EVENTS.topic(), visitor, line));
            }
        }
    }
}
