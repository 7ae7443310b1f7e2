package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.1Z, 2026-11-20T10:00:00.100Z",
        "2026-11-20T10:00:00.12Z, 2026-11-20T10:00:00.120Z",
        "2026-11-20T10:00:00.123Z, 2026-11-20T10:00:00.123Z",
        "2026-11-20T10:00:00.123999999Z, 2026-11-20T10:00:00.123Z",
        "2026-11-20T10:00:00.000999999Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+05:45, 2026-11-20T04:15:00Z",
        "2026-11-20T10:00:00.5-11:30, 2026-11-20T21:30:00.500Z",
        "2026-11-20T10:00:00+18:00, 2026-11-19T16:00:00Z",
        "2026-11-20T10:00:00+00:00, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00-00:00, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+01, 2026-11-20T09:00:00Z",
        "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1969-12-31T23:30:00-00:30, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z"
    })
    void readsIsoTimesWithAZone(String sent, Instant time) {
        assertThat(RawEvent.good()
                        .with("event_time", "\"" + sent + "\"")
                        .event()
                        .eventTime())
                .isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "1795168800000",
                "2026-11-20",
                "2026-11-20T10:00:00",
                "2026-11-20 10:00:00Z",
                "2026-11-20T10:00:00.1234567890Z",
                "2026-11-20T10:00:00,5Z",
                "2026-11-20T10:00:00ZZ",
                "2026-11-20T10:00:00Z ",
                " 2026-11-20T10:00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T10:60:00Z",
                "2026-11-20T23:59:60Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-00T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-11-20T10:00:00+18:01",
                "2026-11-20T10:00:00+1:00",
                "2026-11-20T10:00:00+01:60",
                "2026-11-20T10:00:00[UTC]",
                "2026-11-20T10:00:00Z[UTC]",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "+12026-11-20T10:00:00Z",
                "-2026-11-20T10:00:00Z",
                "0000-01-01T00:00:00Z",
                "2026-1\u0661-20T10:00:00Z",
                "2026-11-20T10:00:00.\u0661Z",
                "20261120T100000Z",
                "2026-324T10:00:00Z"
            })
    void rejectsOtherTimes(String sent) {
        assertThat(RawEvent.good()
                        .with("event_time", "\"" + sent + "\"")
                        .decoded()
                        .reason())
                .isEqualTo(Reason.BAD_TIME);
    }

    @Property(tries = 20_000)
    void readsTimesWrittenByTheJdk(
            @ForAll @LongRange(min = 0, max = EventTime.LAST) long ms,
            @ForAll @IntRange(max = 999_999) int nanos,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        OffsetDateTime local = Instant.ofEpochMilli(ms).plusNanos(nanos).atOffset(offset);
        if (local.getYear() <= 9999) {
            assertThat(parse(local.toString())).isEqualTo(ms);
        }
    }

    /** Digits at almost the right positions, compared with the parser of the JDK. */
    @Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheLibraryOnInvalidTimes(@ForAll("almostTimes") String text) {
        assertThat(parse(text)).as(text).isEqualTo(byLibrary(text));
    }

    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 33);
        Arbitrary<Integer> large = Arbitraries.integers().between(0, 61);
        Arbitrary<String> date = Combinators.combine(Arbitraries.integers().between(1900, 2104), small, small)
                .as((y, m, d) -> String.format(Locale.ROOT, "%04d-%02d-%02d", y, m, d));
        Arbitrary<String> time = Combinators.combine(small, large, large)
                .as((h, m, s) -> String.format(Locale.ROOT, "T%02d:%02d:%02d", h, m, s));
        Arbitrary<String> fraction = Combinators.combine(
                        Arbitraries.of("", ".", "."),
                        Arbitraries.strings().numeric().ofMaxLength(10))
                .as((dot, digits) -> dot.isEmpty() ? "" : dot + digits);
        Arbitrary<String> zone =
                Arbitraries.of("Z", "z", "", "+01:00", "-18:00", "+18:30", "+19:00", "+00", "-0130", "+01:00:30");
        return Combinators.combine(date, time, fraction, zone).as((d, t, f, z) -> d + t + f + z);
    }

    @Property(tries = 20_000)
    void readsWholeNumbersInAnyNotation(
            @ForAll @LongRange(min = -20, max = 260_000_000_000_000L) long unscaled,
            @ForAll @IntRange(min = -16, max = 16) int scale) {
        BigDecimal number = new BigDecimal(BigInteger.valueOf(unscaled), scale);
        long expected = expected(number);
        assertThat(number(number.toString())).isEqualTo(expected);
        assertThat(number(number.toPlainString())).isEqualTo(expected);
        assertThat(number(unscaled + "e" + -scale)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.000, 0",
        "0e999999999999, 0",
        "253402300799999, 253402300799999",
        "253402300800000, -1",
        "1e14, 100000000000000",
        "1e15, -1",
        "1e99999999999999999999, -1",
        "1e-99999999999999999999, -1",
        "100e-2, 1",
        "0.00001e6, 10",
        "10.5, -1",
        "10.50e1, 105",
        "-1, -1"
    })
    void readsUnusualNotations(String json, long expected) {
        Decoded decoded = RawEvent.good().with("event_time", json).decoded();
        assertThat(decoded.isEvent() ? decoded.event().eventTime() : -1).isEqualTo(expected);
    }

    private static long expected(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        boolean inRange = number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(EventTime.LAST)) <= 0;
        return whole && inRange ? number.longValueExact() : EventTime.INVALID;
    }

    private static long byLibrary(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(Instant.EPOCH) ? EventTime.INVALID : time.toEpochMilli();
        } catch (DateTimeParseException e) {
            return EventTime.INVALID;
        }
    }

    private static long parse(String text) {
        byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        return EventTime.parse(bytes, 1, bytes.length - 1);
    }

    private static long number(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
        return JsonNumber.epochMillis(bytes, 1, bytes.length - 1);
    }
}
