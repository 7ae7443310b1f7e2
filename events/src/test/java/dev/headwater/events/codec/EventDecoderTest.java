package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDecoderTest {

    @Test
    void readsEveryKnownField() {
        WebEvent event = RawEvent.good()
                .with("referrer", "\"http://a/\"")
                .with("user_agent", "\"Lynx \\u00e9\\\"\"")
                .with("headers", "\"{\\\"host\\\": \\\"x\\\"}\"")
                .with("ip", "\"::ffff:1.2.3.4\"")
                .with("event_id", "\"id-1\"")
                .with("user_id", "-12.0")
                .with("device_id", "\"d\"")
                .with("type", "\"purchase\"")
                .with("status", "503")
                .with("properties", "{\"order_id\": 7}")
                .with("unknown", "[{}]")
                .event();
        assertThat(event)
                .isEqualTo(new WebEvent(
                        "id-1",
                        RawEvent.TIME,
                        "/home",
                        "example.org",
                        "http://a/",
                        "Lynx \u00e9\"",
                        "{\"host\": \"x\"}",
                        "1.2.3.4",
                        "-12.0",
                        "d",
                        "purchase",
                        503,
                        "{\"order_id\": 7}"));
    }

    @Test
    void encodesWhatItDecodes() {
        WebEvent event = RawEvent.good().with("properties", "{\"a\" :1 }").event();
        assertThat(RawEvent.decode(EventEncoder.encode(event)).event()).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1}                                  | NOT_JSON",
                "[1]                                  | NOT_OBJECT",
                "{}                                   | MISSING_FIELD",
                "{\"url\":\"/\",\"host\":\"\"}        | MISSING_FIELD",
                "{\"url\":1,\"host\":\"h\",\"event_time\":\"x\"} | WRONG_TYPE",
                "{\"url\":\"/\",\"host\":\"h\",\"event_time\":\"x\"} | BAD_TIME",
            })
    void namesTheFirstReason(String json, Reason reason) {
        assertThat(RawEvent.decode(json).reason()).isEqualTo(reason);
    }

    @Test
    void unescapesTextsOfAnyLength() {
        EventDecoder decoder = new EventDecoder(Duration.ZERO);
        for (int length = 990; length < 1_050; length++) {
            String plain = "a".repeat(length);
            byte[] value = RawEvent.good()
                    .with("url", "\"\\n" + plain + "\"")
                    .with("referrer", "\"" + plain + "\\u00e9\"")
                    .with("user_agent", "\"\\t" + plain + plain + "\\ud83d\\ude00\"")
                    .json()
                    .getBytes(StandardCharsets.UTF_8);
            WebEvent event = decoder.decode(value, RawEvent.NO_RECORD_TIME).event();
            assertThat(event.url()).isEqualTo("\n" + plain);
            assertThat(event.referrer()).isEqualTo(plain + "\u00e9");
            assertThat(event.userAgent()).isEqualTo("\t" + plain + plain + "\ud83d\ude00");
        }
    }
}
