package dev.headwater.lab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

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
}
