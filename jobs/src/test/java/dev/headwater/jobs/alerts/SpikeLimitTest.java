package dev.headwater.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.alerts.Limit.LimitCheck;
import dev.headwater.jobs.alerts.Limit.SpikeLimit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows of 10, of two slices each; the evaluated window ends at 0. */
class SpikeLimitTest {

    @Test
    void averagesTheTwelvePrecedingWindows() {
        SpikeLimit limit = new SpikeLimit(10, new BigDecimal("12"));

        assertThat(limit.lookBackMs()).isEqualTo(130);
        assertThat(limit.check(counts(-5, 9, -15, 1, -25, 1, -130, 1, -135, 100), 0))
                .isEqualTo(new LimitCheck(true, 9, 3));
        assertThat(limit.check(counts(-5, 9, 0, 100, -10, 100, -15, 1, -25, 1, -130, 1), 0))
                .as("a window includes its start and excludes its end")
                .isEqualTo(new LimitCheck(true, 109, 3));
    }

    @Test
    void needsThreeWindowsWithEvents() {
        SpikeLimit limit = new SpikeLimit(10, BigDecimal.ONE);

        assertThat(limit.check(counts(-5, 1_000, -15, 1, -20, 1, -25, 1), 0).exceeded())
                .isFalse();
        assertThat(limit.check(counts(-5, 1_000, -15, 1, -25, 1, -35, 1), 0).exceeded())
                .isTrue();
    }

    @Test
    void theValueMustExceedTheMultiple() {
        SpikeLimit limit = new SpikeLimit(10, new BigDecimal("2.5"));

        // 2.5 times 24 in 12 windows is 5
        assertThat(limit.check(counts(-5, 5, -15, 8, -25, 8, -35, 8), 0)).isEqualTo(new LimitCheck(false, 5, 5));
        assertThat(limit.check(counts(-5, 6, -15, 8, -25, 8, -35, 8), 0)).isEqualTo(new LimitCheck(true, 6, 5));
        // 2.5 times 23 in 12 windows is 4.79
        assertThat(limit.check(counts(-5, 5, -15, 7, -25, 8, -35, 8), 0)).isEqualTo(new LimitCheck(true, 5, 4));
    }

    @Test
    void roundingTheThresholdDownIsExact() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long[] before = random.longs(12, 0, 1L << random.nextInt(1, 50)).toArray();
            long value = random.nextLong(1L << random.nextInt(1, 54));
            long micros = 1 + random.nextLong(20_000_000);
            Map<Long, Long> counts = new HashMap<>();
            counts.put(-10L, value);
            BigInteger sum = BigInteger.ZERO;
            for (int window = 0; window < 12; window++) {
                counts.put(-20L - 10 * window, before[window]);
                sum = sum.add(BigInteger.valueOf(before[window]));
            }
            boolean above = BigInteger.valueOf(value)
                            .multiply(BigInteger.valueOf(12_000_000))
                            .compareTo(sum.multiply(BigInteger.valueOf(micros)))
                    > 0;
            LimitCheck check = new SpikeLimit(10, BigDecimal.valueOf(micros, 6)).check(SliceCounts.of(counts), 0);
            long held = Arrays.stream(before).filter(each -> each > 0).count();
            assertThat(check.exceeded()).isEqualTo(above && held >= 3);
        }
    }

    private static SliceCounts counts(long... startsAndCounts) {
        Map<Long, Long> counts = new HashMap<>();
        for (int i = 0; i < startsAndCounts.length; i += 2) {
            counts.put(startsAndCounts[i], startsAndCounts[i + 1]);
        }
        return SliceCounts.of(counts);
    }
}
