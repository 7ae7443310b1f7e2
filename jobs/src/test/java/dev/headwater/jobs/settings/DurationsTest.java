package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final long LONGEST_MS = 36_500L * 86_400_000L;

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "15s, PT15S",
        "5m, PT5M",
        "3h, PT3H",
        "30d, PT720H",
        "0, PT0S",
        "0s, PT0S",
        "90m, PT1H30M",
        "PT5M, PT5M",
        "pt5m, PT5M",
        "P1D, PT24H",
        "007s, PT7S"
    })
    void parses(String text, String iso) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5", "5 m", "5M", "1.5h", "1h30m", "m", "٣m", "5min", "00", "+5m", "P1W", "PT", ""})
    void refusesOtherForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("must be a duration; write it like 250ms, 15s, 5m, 3h, 30d, 0 or PT5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"36501d", "999999999999999999d", "P99999999D", "3153600000001ms"})
    void refusesDurationsThatOverflow(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessage("is longer than 36500d");
    }

    @Test
    void refusesFractionsOfMilliseconds() {
        assertThatThrownBy(() -> Durations.parse("PT0.0005S")).hasMessage("is finer than a millisecond");
    }

    @Property
    void parsesWhatItFormats(@ForAll @LongRange(max = LONGEST_MS) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }

    @Property
    void isoEqualsUnits(@ForAll @IntRange(max = 36_500) int days) {
        assertThat(Durations.parse(days + "d")).isEqualTo(Durations.parse("P" + days + "D"));
        assertThat(Durations.parse(days + "h")).isEqualTo(Durations.parse("PT" + days + "H"));
        assertThat(Durations.parse(days + "m")).isEqualTo(Durations.parse("PT" + days + "M"));
        assertThat(Durations.parse(days + "s")).isEqualTo(Durations.parse("PT" + days + "S"));
        assertThat(Durations.parse(days + "ms")).isEqualTo(Duration.ofMillis(days));
    }

    @Property
    void parsesAnyTextOrGivesReason(@ForAll String text) {
        try {
            assertThat(Durations.parse(text)).isLessThanOrEqualTo(Durations.LONGEST);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(must be a duration; |is longer than |is finer than ).+");
        }
    }
}
