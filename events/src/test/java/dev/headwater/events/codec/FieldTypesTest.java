package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every known field with every kind of JSON value. */
class FieldTypesTest {

    private static final Map<String, String> ONE_OF_EACH_KIND = Map.of(
            "null", "null",
            "boolean", "true",
            "number", "7",
            "text", "\"7\"",
            "object", "{\"a\":7}",
            "array", "[7]");

    private static final Map<String, Set<String>> TAKEN = Map.ofEntries(
            Map.entry("url", Set.of("text")),
            Map.entry("host", Set.of("text")),
            Map.entry("event_time", Set.of("number")),
            Map.entry("referrer", Set.of("null", "text")),
            Map.entry("user_agent", Set.of("null", "text")),
            Map.entry("headers", ONE_OF_EACH_KIND.keySet()),
            Map.entry("ip", Set.of("null", "text")),
            Map.entry("event_id", Set.of("null", "text")),
            Map.entry("user_id", Set.of("null", "text", "number")),
            Map.entry("device_id", Set.of("null", "text", "number")),
            Map.entry("type", Set.of("null", "text")),
            Map.entry("status", Set.of("null", "number")),
            Map.entry("properties", Set.of("null", "object")));

    static Stream<Arguments> everyFieldWithEveryKind() {
        return Samples.NAMES.stream()
                .flatMap(field -> ONE_OF_EACH_KIND.keySet().stream().map(kind -> Arguments.of(field, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyFieldWithEveryKind")
    void fieldsAcceptOnlyTheirKinds(String field, String kind) {
        Decoded decoded =
                RawEvent.good().with(field, ONE_OF_EACH_KIND.get(kind)).decoded();
        assertThat(decoded.reason()).isEqualTo(expected(field, kind));
    }

    private static Reason expected(String field, String kind) {
        if (TAKEN.get(field).contains(kind)) {
            return null;
        }
        if (kind.equals("null")) {
            return Reason.MISSING_FIELD;
        }
        return field.equals("event_time") && kind.equals("text") ? Reason.BAD_TIME : Reason.WRONG_TYPE;
    }

    @Test
    void readsAbsentFieldsAsNull() {
        WebEvent event = RawEvent.good().event();
        assertThat(event)
                .isEqualTo(new WebEvent(
                        event.eventId(),
                        RawEvent.TIME,
                        "/home",
                        "example.org",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "page_view",
                        null,
                        null));
    }

    @Test
    void readsNullLikeAbsent() {
        RawEvent event = RawEvent.good();
        Samples.NAMES.stream().skip(3).forEach(field -> event.with(field, "null"));
        assertThat(event.event()).isEqualTo(RawEvent.good().event());
    }

    @ParameterizedTest
    @CsvSource({"200,200", "0,0", "-0,0", "2147483647,2147483647", "-2147483648,-2147483648"})
    void readsStatusAs32BitInteger(String json, int status) {
        assertThat(RawEvent.good().with("status", json).event().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483648", "-2147483649", "200.0", "2e2", "0.5", "9223372036854775808", "18446744073709551816"
            })
    void rejectsOtherNumbersAsStatus(String json) {
        assertThat(RawEvent.good().with("status", json).decoded().reason()).isEqualTo(Reason.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-12", "1.50", "1E+2", "-0", "123456789012345678901234567890"})
    void keepsNumericIdsAsWritten(String json) {
        assertThat(RawEvent.good().with("user_id", json).event().userId()).isEqualTo(json);
        assertThat(RawEvent.good().with("device_id", json).event().deviceId()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : 1 }             | { \"a\" : 1 }",
                "\"{\\\"a\\\":1}\"         | {\"a\":1}",
                "\" {\\\"a\\\":1}\\n\"     | {\"a\":1}",
                "\"{\\\"a\\\":\\\"\\\\u0000\\\"}\" | {\"a\":\"\\ufffd\"}",
                "\"{}\"                    | {}",
                "\"{\"                     | ``",
                "\"\"                      | ``",
                "\"[]\"                    | ``",
                "\"{} {}\"                 | ``",
                "\"{\\\"a\\\":\\u0000}\"   | ``",
                "7                         | ``",
                "[{}]                      | ``",
            })
    void readsHeadersAsObjectOrText(String json, String headers) {
        assertThat(RawEvent.good().with("headers", json).event().headers())
                .isEqualTo(headers.isEmpty() ? null : headers);
    }

    @Test
    void limitsDepthOfHeadersAlike() {
        String fits = "{\"a\":".repeat(30) + "{}" + "}".repeat(30);
        String tooDeep = "{\"a\":".repeat(31) + "{}" + "}".repeat(31);
        assertThat(RawEvent.good().with("headers", quoted(fits)).event().headers())
                .isEqualTo(fits);
        assertThat(RawEvent.good().with("headers", fits).event().headers()).isEqualTo(fits);
        assertThat(RawEvent.good().with("headers", quoted(tooDeep)).event().headers())
                .isNull();
        assertThat(RawEvent.good().with("headers", tooDeep).decoded().reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void keepsPropertiesAsSent() {
        String json = "{ \"order_id\":\"\u00e9\\n\\\\u0000\", \"a\" : 1.50 , \"a\":[ ]}";
        assertThat(RawEvent.good().with("properties", json).event().properties())
                .isEqualTo(json);
    }

    @Test
    void replacesUnstorableEscapesInProperties() {
        assertThat(RawEvent.good()
                        .with("properties", "{\"a\":\"\\u0000\\\\u0000\\ud83d\\uDe00\\uD83D\"}")
                        .event()
                        .properties())
                .isEqualTo("{\"a\":\"\\ufffd\\\\u0000\\ud83d\\uDe00\\ufffd\"}");
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }
}
