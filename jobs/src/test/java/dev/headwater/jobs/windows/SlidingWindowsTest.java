package dev.headwater.jobs.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowsTest {

    private static final long MIN = 60_000;
    private static final SlidingWindows WINDOWS = SlidingWindows.of(Duration.ofMinutes(15), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"0, 0", "59999, 0", "60000, 60000", "-1, -60000", "-60001, -120000"})
    void aSliceIncludesItsStartAndExcludesItsEnd(long eventTime, long slice) {
        assertThat(WINDOWS.sliceOf(eventTime)).isEqualTo(slice);
        assertThat(WINDOWS.firstEndOf(slice)).isEqualTo(slice + MIN);
        assertThat(WINDOWS.lastEndOf(slice)).isEqualTo(slice + 15 * MIN);
    }

    @Property(tries = 10_000)
    void firstAndLastEndBoundWindowsOfEvent(
            @ForAll @LongRange(min = -100_000_000, max = 100_000_000) long eventTime,
            @ForAll @LongRange(min = 1, max = 100_000) long slideMs,
            @ForAll @LongRange(min = 1, max = 60) long overlap) {
        SlidingWindows windows = new SlidingWindows(slideMs * overlap, slideMs);
        long slice = windows.sliceOf(eventTime);

        long[] ends = LongStream.rangeClosed(-2, overlap + 2)
                .map(i -> slice + i * slideMs)
                .filter(end -> end - windows.sizeMs() <= eventTime && eventTime < end)
                .toArray();

        assertThat(ends).hasSize((int) overlap);
        assertThat(ends[0]).isEqualTo(windows.firstEndOf(slice));
        assertThat(ends[ends.length - 1]).isEqualTo(windows.lastEndOf(slice)).isEqualTo(windows.lastEnd(eventTime));
    }

    @Test
    void aWindowIsCompleteAtItsLastTimestamp() {
        assertThat(WINDOWS.lastEndAt(5 * MIN - 2)).isEqualTo(4 * MIN);
        assertThat(WINDOWS.lastEndAt(5 * MIN - 1)).isEqualTo(5 * MIN);
        assertThat(WINDOWS.lastEndAt(Long.MAX_VALUE)).isPositive();
    }

    /** Lateness counts from the last window of an event, which ends size minus slide after this one. */
    @Test
    void windowChangesUntilLastSliceIsFinal() {
        assertThat(WINDOWS.changesForMs(10 * MIN)).isEqualTo(24 * MIN);
        assertThat(new SlidingWindows(5 * MIN, 5 * MIN).changesForMs(0)).isZero();
    }

    @Test
    void rejectsSlideThatDoesNotDivideSize() {
        assertThatThrownBy(() -> new SlidingWindows(5 * MIN, 2 * MIN)).hasMessageContaining("does not divide");
        assertThatThrownBy(() -> new SlidingWindows(5 * MIN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
