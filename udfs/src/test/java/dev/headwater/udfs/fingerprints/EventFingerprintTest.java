package dev.headwater.udfs.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventFingerprintTest {

    private final EventFingerprint fingerprint = new EventFingerprint();

    @Test
    void equalsTheIdOfTheDecoder() {
        String raw = "{\"url\":\"/a?b\",\"host\":\"Example.com.\",\"event_time\":\"1970-01-01T00:00:01Z\","
                + "\"referrer\":null,\"user_agent\":\"x\",\"headers\":{\"a\":1},\"ip\":\"::ffff:1.2.3.4\",\"user_id\":7,"
                + "\"status\":200,\"properties\":{\"amount\":\"1\"}}";
        String id = new EventDecoder(Duration.ZERO)
                .decode(raw.getBytes(StandardCharsets.UTF_8), -1)
                .event()
                .eventId();

        WebEvent sent = new WebEvent(
                "an id",
                1_000,
                "/a?b",
                "Example.com.",
                null,
                "x",
                "{\"a\":1}",
                "::ffff:1.2.3.4",
                "7",
                null,
                "page_view",
                200,
                "{\"amount\":\"1\"}");
        assertThat(fingerprint.of(sent)).isEqualTo(id).hasSize(32);
    }

    @Test
    void returnsNullForRejectedEvents() {
        assertThat(fingerprint.of(event("", "host", null))).isNull();
        assertThat(fingerprint.of(event(null, "host", null))).isNull();
        assertThat(fingerprint.of(event("/", "host", "no JSON"))).isNull();
    }

    @Property
    void noTextThrows(@ForAll String url, @ForAll String host, @ForAll String properties) {
        String one = fingerprint.of(event(url, host, properties));
        assertThat(fingerprint.of(event(url, host, properties))).isEqualTo(one);
        assertThat(fingerprint.of(event("/" + url, "h" + host, null))).isNotNull();
    }

    private static WebEvent event(String url, String host, String properties) {
        return new WebEvent(null, 0, url, host, null, null, url, null, null, null, null, null, properties);
    }
}
