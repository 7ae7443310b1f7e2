package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Decoded;
import dev.headwater.events.WebEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares every event of two real logs with Jackson. */
class RealEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "apache_semicomplete_2015-05-17_19.jsonl.gz, 7421, 7399",
        "wiki_edits_2015-09-12_am.jsonl.gz, 16512, 16512"
    })
    void decodesRealEventsLikeJackson(String file, int events, int differing) throws IOException {
        List<String> lines = lines(file);
        Set<String> ids = new HashSet<>();
        for (String line : lines) {
            Decoded decoded = decoder.decode(line.getBytes(StandardCharsets.UTF_8), RawEvent.NO_RECORD_TIME);
            assertThat(decoded.reason()).as(line).isNull();
            assertThat(decoded.event())
                    .isEqualTo(expected(JSON.readTree(line), decoded.event().eventId()));
            assertThat(RawEvent.decode(EventEncoder.encode(decoded.event())).event())
                    .isEqualTo(decoded.event());
            ids.add(decoded.event().eventId());
        }
        assertThat(lines).hasSize(events);
        assertThat(ids).as("identical rows share an id, others do not").hasSize(differing);
    }

    @Test
    void firstIdMatchesAnotherProgram() throws IOException {
        byte[] first =
                lines("apache_semicomplete_2015-05-17_19.jsonl.gz").get(0).getBytes(StandardCharsets.UTF_8);
        assertThat(decoder.decode(first, RawEvent.NO_RECORD_TIME).event().eventId())
                .isEqualTo("c018fdfb41e1300dcf1ef8b3f717c9be");
    }

    private static WebEvent expected(JsonNode event, String id) {
        return new WebEvent(
                id,
                Instant.parse(event.get("event_time").asText()).toEpochMilli(),
                event.get("url").asText(),
                event.get("host").asText(),
                event.get("referrer").textValue(),
                event.get("user_agent").textValue(),
                event.get("headers").textValue(),
                event.get("ip").asText(),
                null,
                null,
                "page_view",
                null,
                null);
    }

    private static List<String> lines(String file) throws IOException {
        Path events = Path.of(System.getProperty("headwater.truth", "")).resolve("events");
        assumeTrue(Files.isDirectory(events), "truth test skipped: headwater.truth names no data");
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(events.resolve(file))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
