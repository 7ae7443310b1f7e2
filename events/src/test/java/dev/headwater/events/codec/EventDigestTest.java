package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The id of an event without one is part of the contract: a consumer may compute it. */
class EventDigestTest {

    @Test
    void matchesIdsOfAnotherProgram() {
        assertThat(RawEvent.good().event().eventId()).isEqualTo("70613dabd3230d369b7f9ceecedcf6ad");
        assertThat(everyField("\"" + "i".repeat(129) + "\"").event().eventId())
                .isEqualTo("106810b44f511544e0543336b0741378");
    }

    @Test
    void followsTheDocumentedLayout() throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(bytes);
        write(
                fields,
                "/home",
                "example.org",
                "1795168800000",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "page_view",
                null,
                null);
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        assertThat(RawEvent.good().event().eventId())
                .isEqualTo(HexFormat.of().formatHex(sha256).substring(0, 32));
    }

    @Test
    void dependsOnEveryField() {
        Set<String> ids = new HashSet<>();
        ids.add(RawEvent.good().event().eventId());
        for (String name : Samples.NAMES) {
            String json =
                    switch (name) {
                        case "event_time", "status" -> "7";
                        case "headers", "properties" -> "{\"a\":1}";
                        case "event_id" -> "\"" + "x".repeat(129) + "\"";
                        default -> "\"x\"";
                    };
            assertThat(ids.add(RawEvent.good().with(name, json).event().eventId()))
                    .as(name)
                    .isTrue();
        }
        assertThat(ids.add(RawEvent.good().with("referrer", "\"\"").event().eventId()))
                .as("empty is not absent")
                .isTrue();
    }

    @Test
    void digestsNormalisedFieldsBeforeTheCut() {
        String id = RawEvent.good().event().eventId();
        assertThat(RawEvent.good().with("host", "\"EXAMPLE.org.:80\"").event().eventId())
                .isEqualTo(id);
        assertThat(RawEvent.good()
                        .with("event_time", "\"2026-11-20T11:00:00.0009+01:00\"")
                        .event()
                        .eventId())
                .isEqualTo(id);
        assertThat(RawEvent.good().with("event_time", "1795168800000").event().eventId())
                .isEqualTo(id);
        assertThat(RawEvent.good()
                        .with("type", "\"page_view\"")
                        .with("ip", "\"\"")
                        .event()
                        .eventId())
                .isEqualTo(id);
        assertThat(RawEvent.good()
                        .with("event_id", "\"\"")
                        .with("unknown", "1")
                        .event()
                        .eventId())
                .isEqualTo(id);
        String longUrl = "/" + "a".repeat(9_000);
        WebEvent one = RawEvent.good().with("url", "\"" + longUrl + "1\"").event();
        WebEvent two = RawEvent.good().with("url", "\"" + longUrl + "2\"").event();
        assertThat(one.url()).isEqualTo(two.url());
        assertThat(one.eventId()).isNotEqualTo(two.eventId());
    }

    @Test
    void digestsHeadersAsTextLikeAnObject() {
        assertThat(RawEvent.good().with("headers", "\" {\\\"a\\\":1}\"").event().eventId())
                .isEqualTo(RawEvent.good().with("headers", "{\"a\":1}").event().eventId());
    }

    @Test
    void keepsIdsUpTo128Bytes() {
        String fits = "\u00e9".repeat(64);
        assertThat(RawEvent.good().with("event_id", "\"" + fits + "\"").event().eventId())
                .isEqualTo(fits);
        assertThat(RawEvent.good().with("event_id", "\"" + fits + "a\"").event().eventId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(RawEvent.good()
                        .with("event_id", "\"" + fits + "b\"")
                        .event()
                        .eventId());
    }

    @Test
    void digestsEachEventIndependently() {
        EventDecoder decoder = new EventDecoder(Duration.ZERO);
        byte[] full = everyField("null").json().getBytes(StandardCharsets.UTF_8);
        byte[] small = RawEvent.good().json().getBytes(StandardCharsets.UTF_8);
        decoder.decode(full, -1);
        assertThat(decoder.decode(small, -1).event()).isEqualTo(RawEvent.good().event());
    }

    private static RawEvent everyField(String id) {
        return RawEvent.good()
                .with("referrer", "\"r\u00e9f\"")
                .with("user_agent", "\"\"")
                .with("headers", "{\"h\":1}")
                .with("ip", "\"1.2.3.4:5\"")
                .with("event_id", id)
                .with("user_id", "1.0")
                .with("device_id", "\"d\"")
                .with("type", "\"purchase\"")
                .with("status", "-1")
                .with("properties", "{\"p\": \"\ud83d\ude00\"}");
    }

    private static void write(DataOutputStream out, String... fields) throws IOException {
        for (String field : fields) {
            if (field == null) {
                out.writeInt(-1);
            } else {
                byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        }
    }
}
