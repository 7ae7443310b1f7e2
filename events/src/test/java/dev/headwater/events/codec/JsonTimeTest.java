package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTimeTest {

    private static final long MS_A_DAY = 86_400_000;
    private static final DateTimeFormatter LIBRARY =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "1795168800000, 2026-11-20T10:00:00.000Z",
        "951782399999, 2000-02-28T23:59:59.999Z",
        "253402300799999, 9999-12-31T23:59:59.999Z",
        "253402300800000, +10000-01-01T00:00:00.000Z",
        "-1, 1969-12-31T23:59:59.999Z"
    })
    void writesMillisecondsWithThreeDigits(long ms, String iso) {
        assertThat(JsonTime.of(ms)).isEqualTo(iso);
    }

    @Test
    void writesEveryDayLikeTheJdk() {
        for (LocalDate day = LocalDate.EPOCH; day.getYear() < 10_000; day = day.plusDays(1)) {
            String expected = day + "T00:00:00.000Z";
            if (!JsonTime.of(day.toEpochDay() * MS_A_DAY).equals(expected)) {
                throw new AssertionError(expected + " is " + JsonTime.of(day.toEpochDay() * MS_A_DAY));
            }
        }
    }

    @Property
    void writesEveryMomentLikeTheLibrary(@ForAll @LongRange(min = -1L << 46, max = 1L << 48) long ms) {
        assertThat(JsonTime.of(ms))
                .isEqualTo(LIBRARY.format(Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC)));
    }

    @Property
    void isReadBackAsTheSameMoment(@ForAll @LongRange(max = EventTime.LAST) long ms) {
        assertThat(EventTime.parse(JsonTime.of(ms))).isEqualTo(EventTime.inRange(ms));
    }
}
