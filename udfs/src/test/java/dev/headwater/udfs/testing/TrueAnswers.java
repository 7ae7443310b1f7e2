package dev.headwater.udfs.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Data with known results in the directory of the system property {@code headwater.truth}; skips the test without it. */
public final class TrueAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = System.getProperty("headwater.truth", "");

    private TrueAnswers() {}

    public static Path file(String name) {
        assumeTrue(
                !PLACE.isEmpty() && Files.isDirectory(Path.of(PLACE)),
                "skipped: a truth test without the real data (headwater.truth)");
        return Path.of(PLACE).resolve(name);
    }

    /** JSON lines. */
    public static List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : text(name).split("\n")) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    public static JsonNode json(String name) throws IOException {
        return JSON.readTree(text(name));
    }

    /** The bytes of a file, decompressed if needed. */
    public static InputStream open(String name) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file(name)));
        return name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static String text(String name) throws IOException {
        try (InputStream bytes = open(name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
