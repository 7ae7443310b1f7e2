package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public collections of input that breaks parsers: as a whole record, and in every field of a valid event. */
class RealBadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Reason> REFUSED_AS_TEXT =
            EnumSet.of(Reason.BAD_ENCODING, Reason.TOO_DEEP, Reason.NOT_JSON, Reason.TOO_LARGE);
    private static final Set<Reason> REFUSED_AS_EVENT = EnumSet.of(Reason.NOT_OBJECT, Reason.MISSING_FIELD);
    private static final Map<String, Integer> MAX_BYTES = Map.of(
            "url", StorableText.TEXT_BYTES,
            "referrer", StorableText.REFERRER_BYTES,
            "user_agent", StorableText.TEXT_BYTES,
            "ip", StorableText.KEY_BYTES,
            "user_id", StorableText.TEXT_BYTES,
            "device_id", StorableText.TEXT_BYTES,
            "type", StorableText.TEXT_BYTES,
            "host", StorableText.KEY_BYTES);

    private final Path input =
            Path.of(System.getProperty("headwater.truth", "")).resolve("bad_input");

    @BeforeEach
    void needsTheRealData() {
        assumeTrue(Files.isDirectory(input), "truth test skipped: headwater.truth names no data");
    }

    @Test
    void decidesTheJsonTestSuite() throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode text : lines("json_test_suite_a.jsonl.gz")) {
            String expect = text.get("expect").asText();
            Reason reason = RawEvent.decode(bytes(text)).reason();
            if (expect.equals("accept")) {
                assertThat(reason).as(text.toString()).isIn(REFUSED_AS_EVENT);
            } else if (expect.equals("reject")) {
                assertThat(reason).as(text.toString()).isIn(REFUSED_AS_TEXT);
            } else {
                assertThat(reason).as(text.toString()).isNotNull();
            }
            seen.merge(expect, 1, Integer::sum);
        }
        assertThat(seen).isEqualTo(Map.of("accept", 43, "reject", 81, "either", 17));
    }

    @Test
    void decidesTheSuiteInUnknownFields() throws IOException {
        for (JsonNode text : lines("json_test_suite_a.jsonl.gz")) {
            ByteArrayOutputStream event = new ByteArrayOutputStream();
            event.write("{\"url\":\"/\",\"host\":\"h\",\"event_time\":0,\"ignored\":".getBytes(StandardCharsets.UTF_8));
            event.write(bytes(text));
            event.write('}');
            Reason reason = RawEvent.decode(event.toByteArray()).reason();
            if (text.get("expect").asText().equals("accept")) {
                assertThat(reason).as(text.toString()).isNull();
            } else if (text.get("expect").asText().equals("reject")) {
                assertThat(reason).as(text.toString()).isIn(REFUSED_AS_TEXT);
            }
        }
    }

    @Test
    void keepsNaughtyTextsOrMakesThemStorable() throws IOException {
        for (String naughty : naughtyTexts()) {
            for (String field : MAX_BYTES.keySet()) {
                Decoded decoded = with(field, naughty);
                if (naughty.isEmpty() && (field.equals("url") || field.equals("host"))) {
                    assertThat(decoded.reason()).isEqualTo(Reason.MISSING_FIELD);
                } else {
                    assertThat(decoded.reason()).as(field + ": " + naughty).isNull();
                    assertThat(decoded.event().eventId()).isEqualTo("own id");
                    assertThat(value(decoded.event(), field)).isEqualTo(kept(field, naughty));
                    assertThat(RawEvent.decode(EventEncoder.encode(decoded.event()))
                                    .event())
                            .isEqualTo(decoded.event());
                }
            }
        }
    }

    @Test
    void rejectsNaughtyTextsInOtherFields() throws IOException {
        for (String naughty : naughtyTexts()) {
            assertThat(with("event_time", naughty).reason()).as(naughty).isEqualTo(Reason.BAD_TIME);
            assertThat(with("status", naughty).reason()).as(naughty).isEqualTo(Reason.WRONG_TYPE);
            assertThat(with("properties", naughty).reason()).as(naughty).isEqualTo(Reason.WRONG_TYPE);
            assertThat(with("headers", naughty).reason()).as(naughty).isNull();
            assertThat(with("event_id", naughty).reason()).as(naughty).isNull();
            assertThat(with("unknown", naughty).reason()).as(naughty).isNull();
        }
    }

    private static Decoded with(String field, String text) throws IOException {
        return RawEvent.good()
                .with("event_id", "\"own id\"")
                .with(field, JSON.writeValueAsString(text))
                .decoded();
    }

    /** The rule of the contract for each field; those for host and address are regular expressions. */
    private static String kept(String field, String sent) {
        String text = Samples.storable(sent);
        if (field.equals("host")) {
            String host =
                    text.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+\\z", "").replaceFirst("\\.\\z", "");
            text = host.isEmpty() ? text : host;
        }
        if (field.equals("ip")) {
            String part = "(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])";
            text = text.replaceFirst("\\A(?i:::ffff:)?((" + part + "\\.){3}" + part + ")(:\\d{1,5})?\\z", "$1");
            text = text.isEmpty() ? null : text;
        }
        return text == null ? null : beginning(text, MAX_BYTES.get(field));
    }

    private static String beginning(String text, int maxBytes) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int codePoint : text.codePoints().toArray()) {
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.toString();
    }

    private static String value(WebEvent event, String field) {
        return switch (field) {
            case "url" -> event.url();
            case "host" -> event.host();
            case "referrer" -> event.referrer();
            case "user_agent" -> event.userAgent();
            case "ip" -> event.ip();
            case "user_id" -> event.userId();
            case "device_id" -> event.deviceId();
            default -> event.type();
        };
    }

    private List<String> naughtyTexts() throws IOException {
        List<String> texts = new ArrayList<>();
        JSON.readTree(input.resolve("naughty_strings_a.json").toFile()).forEach(text -> texts.add(text.asText()));
        lines("crowdsec_attack_log_lines_a.jsonl.gz")
                .forEach(line -> texts.add(line.get("line").asText()));
        assertThat(texts).hasSize(258 + 330);
        return texts;
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(input.resolve(file))), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.get("base64").asText());
    }
}
