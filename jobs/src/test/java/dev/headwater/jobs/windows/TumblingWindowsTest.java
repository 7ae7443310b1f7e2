package dev.headwater.jobs.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TumblingWindowsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 300000",
        "299999, 0, 300000",
        "300000, 300000, 600000",
        "-1, -300000, 0",
        "-300000, -300000, 0",
        "-300001, -600000, -300000",
        "253402300799999, 253402300500000, 253402300800000"
    })
    void aWindowIncludesItsStartAndExcludesItsEnd(long eventTime, long start, long end) {
        TumblingWindows windows = TumblingWindows.of(Duration.ofMinutes(5));

        assertThat(windows.startOf(eventTime)).isEqualTo(start);
        assertThat(windows.endOf(eventTime)).isEqualTo(end);
    }

    @Property(tries = 10_000)
    void timestampIsInOneEpochAlignedWindow(
            @ForAll @LongRange(min = -400_000_000_000_000L, max = 400_000_000_000_000L) long eventTime,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long sizeMs) {
        TumblingWindows windows = new TumblingWindows(sizeMs);

        long start = windows.startOf(eventTime);

        assertThat(start % sizeMs).isZero();
        assertThat(eventTime).isGreaterThanOrEqualTo(start).isLessThan(windows.endOf(eventTime));
        assertThat(windows.endOf(eventTime) - start).isEqualTo(sizeMs);
    }
}
