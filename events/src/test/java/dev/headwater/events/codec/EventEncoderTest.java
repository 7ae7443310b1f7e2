package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEncoderTest {

    @Test
    void writesTheFieldsOfTheContract() {
        WebEvent event = new WebEvent(
                "id",
                RawEvent.TIME,
                "/\u00e9\"",
                "h",
                "r",
                "{\"family\":\"x\"}",
                "{\"h\": 1}",
                "::1",
                "7",
                "8",
                "log",
                200,
                "{ \"p\":[] }");
        assertThat(encoded(event))
                .isEqualTo("{\"url\":\"/\u00e9\\\"\",\"host\":\"h\",\"event_time\":\"2026-11-20T10:00:00.000Z\","
                        + "\"referrer\":\"r\",\"user_agent\":\"{\\\"family\\\":\\\"x\\\"}\",\"headers\":{\"h\": 1},"
                        + "\"ip\":\"::1\",\"event_id\":\"id\",\"user_id\":\"7\",\"device_id\":\"8\",\"type\":\"log\","
                        + "\"status\":200,\"properties\":{ \"p\":[] }}");
    }

    @Test
    void leavesOutAbsentFields() {
        WebEvent event = new WebEvent("id", 0, "/", "h", null, null, null, null, null, null, "page_view", null, null);
        assertThat(encoded(event))
                .isEqualTo("{\"url\":\"/\",\"host\":\"h\",\"event_time\":\"1970-01-01T00:00:00.000Z\","
                        + "\"event_id\":\"id\",\"type\":\"page_view\"}");
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void decodedEventsSurviveEncoding(@ForAll("rawEvents") String json) {
        Decoded decoded = RawEvent.decode(json);
        assertThat(decoded.isEvent()).as(json).isTrue();
        assertThat(RawEvent.decode(EventEncoder.encode(decoded.event())).event())
                .isEqualTo(decoded.event());
    }

    @Provide
    Arbitrary<String> rawEvents() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("a:.80[]f\ud800\udc00\0")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings().withChars("a\u00e9").ofMinLength(200).ofMaxLength(300));
        Arbitrary<String> quoted = text.filter(t -> !t.isEmpty()).map(EventEncoderTest::quoted);
        Arbitrary<String> object =
                Arbitraries.of("{}", "{ \"a\" :\"\\u0000\\uD800\"}", "null", "{\"\\\\u0000\":[[1e9]]}");
        Arbitrary<String> time = Arbitraries.longs().between(0, EventTime.LAST).map(String::valueOf);
        return Combinators.combine(quoted.list().ofSize(9), object.list().ofSize(2), time, Arbitraries.integers())
                .as(EventEncoderTest::rawEvent);
    }

    private static String rawEvent(List<String> texts, List<String> objects, String time, int status) {
        RawEvent event = new RawEvent().with("event_time", time).with("status", String.valueOf(status));
        List<String> names =
                List.of("url", "host", "referrer", "user_agent", "ip", "event_id", "user_id", "device_id", "type");
        for (int i = 0; i < names.size(); i++) {
            event.with(names.get(i), texts.get(i));
        }
        return event.with("headers", objects.get(0))
                .with("properties", objects.get(1))
                .json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:80:81", "a.:80.", "a..", "a:1.", ".", ":80"})
    void keepsHostsThatEndLikeAPort(String host) {
        WebEvent event = RawEvent.good().with("host", "\"" + host + "\"").event();
        assertThat(RawEvent.decode(EventEncoder.encode(event)).event()).isEqualTo(event);
    }

    @Test
    void keepsHostsCutAfterAPort() {
        WebEvent event = RawEvent.good()
                .with("host", "\"" + "a".repeat(252) + ":80xyz\"")
                .event();
        assertThat(event.host()).endsWith("a:80").hasSize(255);
        assertThat(RawEvent.decode(EventEncoder.encode(event)).event()).isEqualTo(event);
    }

    @Test
    void makesUndecodedEventsStorable() {
        WebEvent event =
                new WebEvent("id", 0, "/\0\ud800", "h", null, null, null, null, null, null, "page_view", null, null);
        assertThat(RawEvent.decode(EventEncoder.encode(event)).event().url()).isEqualTo("/\uFFFD\uFFFD");
    }

    @Test
    void roundTripsTheEnrichment() {
        Enrichment enrichment = new Enrichment(
                "Chrome",
                "126",
                "Windows",
                "Other",
                true,
                "search",
                "spring",
                "newsletter",
                "shop",
                "DE",
                "Bayern",
                "M\u00fcnchen",
                7,
                3_600,
                true);
        WebEvent event = RawEvent.good().event();
        byte[] encoded = EventEncoder.encode(new EnrichedEvent(event, enrichment));

        assertThat(EventDecoder.ofEnriched().decode(encoded, -1)).isEqualTo(Decoded.of(event, enrichment));
        assertThat(RawEvent.decode(encoded)).isEqualTo(Decoded.of(event));
    }

    /** The enriched record has another timestamp, and the clock of its producer may be wrong. */
    @Test
    void enrichedEventsAreNeverAheadOfTheRecord() {
        for (long eventTime : new long[] {0, RawEvent.TIME, EventTime.LAST}) {
            WebEvent event = RawEvent.good()
                    .with("event_time", String.valueOf(eventTime))
                    .event();
            assertThat(EventDecoder.ofEnriched()
                            .decode(EventEncoder.encode(event), 0)
                            .isEvent())
                    .as("at " + eventTime)
                    .isTrue();
        }
    }

    /** With the largest enrichment, and our escapes longer than those that were sent. */
    @Test
    void roundTripsTheLargestEnrichedEvent() {
        String control = "\u0001".repeat(8_000);
        WebEvent event = RawEvent.good()
                .with("properties", "{\"a\":\"" + "x".repeat(EventDecoder.MAX_BYTES - 1_000) + "\"}")
                .event();
        Enrichment enrichment = new Enrichment(
                control, control, control, control, false, control, control, control, control, control, control,
                control, 0, -7, false);
        EventDecoder enriched = EventDecoder.ofEnriched();

        assertThat(enriched.decode(EventEncoder.encode(new EnrichedEvent(event, enrichment)), -1))
                .isEqualTo(Decoded.of(event, enrichment));
    }

    @Test
    void checksEnrichmentTypesOnlyInEnrichedEvents() {
        String json = RawEvent.good().with("is_bot", "\"yes\"").json();
        EventDecoder enriched = EventDecoder.ofEnriched();

        assertThat(RawEvent.decode(json).isEvent()).isTrue();
        assertThat(enriched.decode(json.getBytes(StandardCharsets.UTF_8), -1).reason())
                .isEqualTo(Reason.WRONG_TYPE);
    }

    private static String encoded(WebEvent event) {
        return new String(EventEncoder.encode(event), StandardCharsets.UTF_8);
    }

    /** Escapes every char, so that lone surrogates reach the decoder. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
        return quoted.append('"').toString();
    }
}
