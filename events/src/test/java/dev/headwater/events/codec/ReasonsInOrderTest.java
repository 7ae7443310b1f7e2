package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records with several errors get the first reason in the order of the contract. */
class ReasonsInOrderTest {

    private static final String BOM = "\uFEFF";

    @Test
    void rejectsEmptyValues() {
        assertThat(RawEvent.decode((byte[]) null).reason()).isEqualTo(Reason.EMPTY);
        assertThat(RawEvent.decode(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
        assertThat(RawEvent.decode(" ").reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void checksSizeBeforeEncoding() {
        assertThat(RawEvent.decode(sized(65_536, (byte) ' ')).isEvent()).isTrue();
        assertThat(RawEvent.decode(sized(65_537, (byte) ' ')).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(RawEvent.decode(sized(65_537, (byte) 0xFF)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(RawEvent.decode(sized(65_536, (byte) 0xFF)).reason()).isEqualTo(Reason.BAD_ENCODING);
        assertThat(RawEvent.decode(new byte[1 << 20]).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void checksEncodingBeforeGrammar() {
        assertThat(RawEvent.decode(BOM + RawEvent.good().json()).reason()).isEqualTo(Reason.BAD_ENCODING);
        assertThat(RawEvent.decode("]".concat("\u00ff").getBytes(StandardCharsets.ISO_8859_1))
                        .reason())
                .isEqualTo(Reason.BAD_ENCODING);
        byte[] utf16 = RawEvent.good().json().getBytes(StandardCharsets.UTF_16);
        assertThat(RawEvent.decode(utf16).reason()).isEqualTo(Reason.BAD_ENCODING);
        byte[] utf16WithoutMark = RawEvent.good().json().getBytes(StandardCharsets.UTF_16LE);
        assertThat(RawEvent.decode(utf16WithoutMark).reason()).isEqualTo(Reason.NOT_JSON);
        byte[] utf32 = RawEvent.good().json().getBytes(Charset.forName("UTF-32BE"));
        assertThat(RawEvent.decode(utf32).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void firstInvalidByteDecidesBetweenDepthAndGrammar() {
        assertThat(nested(31, "").isEvent()).isTrue();
        assertThat(nested(32, "").reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(nested(32, "x").reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(RawEvent.decode("{\"x\":x" + "[".repeat(40)).reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(RawEvent.decode("[".repeat(65_536)).reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(RawEvent.decode("[".repeat(32) + "]".repeat(32)).reason()).isEqualTo(Reason.NOT_OBJECT);
        assertThat(RawEvent.decode("[".repeat(32)).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void acceptsManySiblingObjects() {
        assertThat(RawEvent.good()
                        .with("x", "[" + "{\"a\":[]},".repeat(1_000) + "[]]")
                        .decoded()
                        .isEvent())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{},",
                "{}\u0000",
                "{} //",
                "{}]",
                "NaN",
                "[NaN]",
                "'a'",
                "{a:1}",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "\"\\x\"",
                "\"\t\"",
                "\"",
                "\u00a0{}",
                "truE",
                "tru",
                "{\"a\"}",
                "{\"a\":}",
                "{,}",
                "[,]",
                "\u000b{}"
            })
    void rejectsTrailingTextAndLenientJson(String json) {
        assertThat(RawEvent.decode(json).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"url\":\"/\"}]", "null", "true", "1", "\"text\"", " \"\\u0000\" "})
    void rejectsJsonThatIsNotAnObject(String json) {
        assertThat(RawEvent.decode(json).reason()).isEqualTo(Reason.NOT_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({"url,null", "url,''", "host,null", "host,''", "event_time,null", "url,", "host,", "event_time,"})
    void checksMissingFieldsBeforeTypes(String field, String json) {
        RawEvent event = RawEvent.good().with("status", "\"x\"").with("properties", "7");
        event = json == null ? event.without(field) : event.with(field, json.isEmpty() ? "\"\"" : json);
        Decoded decoded = event.decoded();
        assertThat(decoded.reason()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(decoded.detail()).contains(field);
    }

    @Test
    void rejectsAnEmptyTimeAsBadTime() {
        assertThat(RawEvent.good().with("event_time", "\"\"").decoded().reason())
                .isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void checksTypesBeforeTheTime() {
        Decoded decoded = RawEvent.good()
                .with("event_time", "\"soon\"")
                .with("properties", "[]")
                .decoded();
        assertThat(decoded.reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(decoded.detail()).contains("properties").contains("array");
    }

    @Test
    void usesTheLastOfDuplicateKeys() {
        assertThat(RawEvent.decode("{\"url\":1,\"url\":\"/b\",\"host\":\"h\",\"event_time\":0}")
                        .event()
                        .url())
                .isEqualTo("/b");
        assertThat(RawEvent.decode("{\"url\":\"/b\",\"url\":1,\"host\":\"h\",\"event_time\":0}")
                        .reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(RawEvent.decode("{\"url\":\"/b\",\"ur\\u006c\":null,\"host\":\"h\",\"event_time\":0}")
                        .reason())
                .isEqualTo(Reason.MISSING_FIELD);
    }

    @Test
    void acceptsLongNumbersInUnknownFields() {
        String digits = "9".repeat(20_000);
        String name = "n".repeat(10_000);
        assertThat(RawEvent.good()
                        .with(name, "-" + digits + "." + digits + "e" + "9".repeat(5_000))
                        .decoded()
                        .isEvent())
                .isTrue();
        assertThat(RawEvent.good().with("event_time", digits).decoded().reason())
                .isEqualTo(Reason.BAD_TIME);
        assertThat(RawEvent.good().with("status", digits).decoded().reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(RawEvent.good().with("user_id", digits).event().userId()).hasSize(8_192);
    }

    @Test
    void checksTimeAheadOfTheRecordLast() {
        EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));
        byte[] value = RawEvent.good().json().getBytes(StandardCharsets.UTF_8);
        assertThat(decoder.decode(value, RawEvent.TIME - 300_000).isEvent()).isTrue();
        assertThat(decoder.decode(value, RawEvent.TIME - 300_001).reason()).isEqualTo(Reason.TIME_AHEAD);
        assertThat(decoder.decode(value, 0).reason()).isEqualTo(Reason.TIME_AHEAD);
        assertThat(decoder.decode(value, RawEvent.NO_RECORD_TIME).isEvent()).isTrue();
        assertThat(decoder.decode(value, Long.MAX_VALUE).isEvent()).isTrue();
        assertThat(new EventDecoder(Duration.ofMillis(Long.MAX_VALUE))
                        .decode(value, 0)
                        .isEvent())
                .isTrue();
    }

    private static Decoded nested(int depth, String inside) {
        return RawEvent.good()
                .with("x", "[".repeat(depth) + inside + "]".repeat(depth))
                .decoded();
    }

    /** A valid event, padded after its last bracket. */
    private static byte[] sized(int size, byte filling) {
        byte[] event = RawEvent.good().json().getBytes(StandardCharsets.UTF_8);
        byte[] sized = Arrays.copyOf(event, size);
        Arrays.fill(sized, event.length, size, filling);
        return sized;
    }
}
