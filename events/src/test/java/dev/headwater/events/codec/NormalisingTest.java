package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisingTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "example.org, example.org",
                "EXAMPLE.Org, example.org",
                "TITLE.ISTANBUL, title.istanbul",
                "example.org:8080, example.org",
                "example.org.:8080, example.org",
                "example.org., example.org",
                "example.org.., example.org.",
                "example.org:, example.org:",
                "example.org:8o, example.org:8o",
                "example.org:80:81, example.org:80",
                "[2001:DB8::1]:443, [2001:db8::1]",
                "127.0.0.1:9, 127.0.0.1",
                "8080, 8080",
                "., .",
                ":80, :80",
                ".:80, .:80",
                "A:\u0664, a:\u0664",
                "` `, ` `"
            })
    void normalisesHosts(String sent, String host) {
        assertThat(RawEvent.good().with("host", "\"" + sent + "\"").event().host())
                .isEqualTo(host);
    }

    @Test
    void lowerCasesHostsInEveryLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(HostName.of("WIKI")).isEqualTo("wiki");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1.2.3.4, 1.2.3.4",
                "1.2.3.4:5678, 1.2.3.4",
                "::ffff:1.2.3.4, 1.2.3.4",
                "::FFFF:1.2.3.4, 1.2.3.4",
                "::ffff:1.2.3.4:80, 1.2.3.4",
                "[::ffff:1.2.3.4]:80, 1.2.3.4",
                "[2001:db8::1]:443, 2001:db8::1",
                "2001:db8::1, 2001:db8::1",
                "2001:DB8::1, 2001:DB8::1",
                "::1, ::1",
                "[2001:db8::1], [2001:db8::1]",
                "::ffff:102:304, ::ffff:102:304",
                "::ffff:, ::ffff:",
                "1.2.3.4:, 1.2.3.4:",
                "1.2.3.4:123456, 1.2.3.4:123456",
                "1.2.3.256:80, 1.2.3.256:80",
                "1.2.3:80, 1.2.3:80",
                "1.2.3.4.5:80, 1.2.3.4.5:80",
                "1.2.3.4 :80, 1.2.3.4 :80",
                "0001.2.3.4:80, 0001.2.3.4:80",
                "999999999999.2.3.4, 999999999999.2.3.4",
                "localhost:80, localhost:80",
                "[localhost]:80, [localhost]:80",
                "[]:80, []:80",
                "[, [",
                "unknown, unknown"
            })
    void normalisesAddresses(String sent, String ip) {
        assertThat(RawEvent.good().with("ip", "\"" + sent + "\"").event().ip()).isEqualTo(ip);
    }

    @Test
    void readsAnEmptyAddressAsNull() {
        assertThat(RawEvent.good().with("ip", "\"\"").event().ip()).isNull();
    }

    @Test
    void keepsOtherEmptyTexts() {
        RawEvent event = RawEvent.good();
        for (String field : new String[] {"referrer", "user_agent", "user_id", "device_id", "type"}) {
            event.with(field, "\"\"");
        }
        assertThat(event.event())
                .extracting("referrer", "userAgent", "userId", "deviceId", "type")
                .containsOnly("");
    }

    @Test
    void makesTextsStorable() {
        String sent = "\"a\\u0000b\\ud800c\\udc00\\ud83d\\ude00\\ud83d\"";
        String storable = "a\uFFFDb\uFFFDc\uFFFD\ud83d\ude00\uFFFD";
        RawEvent event = RawEvent.good();
        Samples.NAMES.stream()
                .filter(field -> !field.matches("event_time|headers|status|properties"))
                .forEach(field -> event.with(field, sent));
        assertThat(event.event())
                .extracting("url", "host", "referrer", "userAgent", "ip", "eventId", "userId", "deviceId", "type")
                .containsOnly(storable);
    }

    /** A leading letter of two bytes moves the limit into a code point of four bytes. */
    @ParameterizedTest
    @CsvSource({
        "url,url,8192",
        "host,host,255",
        "referrer,referrer,2048",
        "user_agent,userAgent,8192",
        "ip,ip,255",
        "user_id,userId,8192",
        "device_id,deviceId,8192",
        "type,type,8192"
    })
    void cutsLongTextsAtCodePoints(String field, String property, int bytes) {
        String ascii = "a".repeat(bytes);
        assertKept(field, property, ascii, "");
        assertKept(field, property, ascii, "b");
        String wide = "\u00e9" + "\ud83d\ude00".repeat((bytes - 2) / 4);
        assertKept(field, property, wide, "");
        assertKept(field, property, wide, "\ud83d\ude00b");
    }

    private static void assertKept(String field, String property, String kept, String lost) {
        assertThat(RawEvent.good().with(field, "\"" + kept + lost + "\"").event())
                .extracting(property)
                .isEqualTo(kept);
    }
}
