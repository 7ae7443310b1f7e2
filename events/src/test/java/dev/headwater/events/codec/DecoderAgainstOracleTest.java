package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.WebEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Compares the decoder with {@link DecodingOracle} on random bytes. */
class DecoderAgainstOracleTest {

    /** Shared, so that state left by an event shows in the next. */
    private static final EventDecoder DECODER = new EventDecoder(Duration.ofMinutes(5));

    @Property(tries = 3_000)
    void sayTheSameOfRandomBytes(@ForAll byte[] bytes) throws IOException {
        assertAgreement(bytes);
    }

    @Property(tries = 20_000)
    void sayTheSameOfDamagedEvents(@ForAll("damagedEvents") byte[] bytes) throws IOException {
        assertAgreement(bytes);
    }

    @Property(tries = 20_000)
    void sayTheSameOfEventsOfAnyValues(@ForAll("eventsOfAnyValues") String json) throws IOException {
        assertAgreement(json.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void sayTheSameOfEventsCutShort(@ForAll("goodEvents") String json) throws IOException {
        byte[] whole = json.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            assertAgreement(Arrays.copyOf(whole, length));
        }
    }

    @Provide
    Arbitrary<String> goodEvents() {
        return Arbitraries.of(Samples.EVENTS);
    }

    @Provide
    Arbitrary<byte[]> damagedEvents() {
        Arbitrary<byte[]> event = goodEvents().map(json -> json.getBytes(StandardCharsets.UTF_8));
        return Combinators.combine(event, damage().list().ofMinSize(1).ofMaxSize(3))
                .as((bytes, damages) -> {
                    byte[] damaged = bytes;
                    for (Damage damage : damages) {
                        damaged = damage.done(damaged);
                    }
                    return damaged;
                });
    }

    @Provide
    Arbitrary<String> eventsOfAnyValues() {
        Arbitrary<String> name = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(Samples.NAMES)),
                Tuple.of(1, Arbitraries.of("x", "ur", "urls", "", "\\u0075rl", "hos\\u0074")));
        Arbitrary<String> field =
                Combinators.combine(name, Arbitraries.of(Samples.VALUES)).as((n, v) -> "\"" + n + "\":" + v);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), field.list().ofMaxSize(4))
                .as((required, fields) -> Samples.event(required, fields));
    }

    private static Arbitrary<Damage> damage() {
        Arbitrary<byte[]> written = Arbitraries.of(Samples.PIECES).map(p -> p.getBytes(StandardCharsets.ISO_8859_1));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 4),
                        written)
                .as(Damage::new);
    }

    /** Replaces some bytes by others. */
    private record Damage(double place, int removed, byte[] written) {
        byte[] done(byte[] bytes) {
            int from = (int) (place * bytes.length);
            int to = Math.min(from + removed, bytes.length);
            byte[] damaged = new byte[from + written.length + bytes.length - to];
            System.arraycopy(bytes, 0, damaged, 0, from);
            System.arraycopy(written, 0, damaged, from, written.length);
            System.arraycopy(bytes, to, damaged, from + written.length, bytes.length - to);
            return damaged;
        }
    }

    private static void assertAgreement(byte[] bytes) throws IOException {
        DecodingOracle.Verdict expected = DecodingOracle.judge(bytes);
        Decoded decoded = DECODER.decode(bytes, RawEvent.NO_RECORD_TIME);
        String what = new String(bytes, StandardCharsets.UTF_8);
        assertThat(decoded.reason()).as(what).isEqualTo(expected.reason());
        assertThat(decoded.isEvent()).isEqualTo(decoded.reason() == null);
        if (decoded.isEvent()) {
            WebEvent event = decoded.event();
            assertThat(event.eventTime()).as(what).isEqualTo(expected.eventTime());
            assertThat(texts(event)).as(what).isEqualTo(texts(expected));
        } else {
            assertThat(decoded.detail()).isNotBlank();
        }
    }

    private static List<String> texts(WebEvent event) {
        return Arrays.asList(event.url(), event.referrer(), event.userAgent(), event.userId(), event.deviceId());
    }

    private static List<String> texts(DecodingOracle.Verdict verdict) {
        return Arrays.asList("url", "referrer", "user_agent", "user_id", "device_id").stream()
                .map(name -> verdict.fields().get(name))
                .map(value -> value == null ? null : Samples.storable(value.text()))
                .toList();
    }
}
