package dev.headwater.udfs.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets and estimates are fixed: a failure is a change of the algorithm, not chance. */
class HyperLogLogErrorTest {

    private static final double STANDARD_ERROR = 1.04 / Math.sqrt(HyperLogLog.REGISTERS);
    private static final int SETS = 30;

    @ParameterizedTest
    @ValueSource(ints = {4_097, 10_000, 40_000, 100_000, 300_000})
    void errorIsWithinTheBound(int visitors) {
        double squares = 0;
        double sum = 0;
        for (int set = 0; set < SETS; set++) {
            int first = set * 1_000_000;
            double error = errorOf(visitors, i -> VisitorHashTest.address(first + i));
            assertThat(error).as("set %d", set).isBetween(-4 * STANDARD_ERROR, 4 * STANDARD_ERROR);
            squares += error * error;
            sum += error;
        }
        assertThat(Math.sqrt(squares / SETS)).isLessThan(1.5 * STANDARD_ERROR);
        assertThat(sum / SETS).isBetween(-STANDARD_ERROR, STANDARD_ERROR);
    }

    @Test
    void errorIsBoundedForTextsAndAddressStrides() {
        assertThat(errorOf(50_000, i -> "2001:db8::" + Integer.toHexString(i))).isBetween(-0.03, 0.03);
        assertThat(errorOf(50_000, i -> VisitorHashTest.address(i << 8))).isBetween(-0.03, 0.03);
        assertThat(errorOf(50_000, i -> VisitorHashTest.address(i << 16 | i))).isBetween(-0.03, 0.03);
    }

    @Test
    void estimateIsAboveTheExactLimit() {
        byte[] nearlyEmpty = new byte[HyperLogLog.REGISTERS];
        nearlyEmpty[0] = 1;

        assertThat(HyperLogLog.estimate(nearlyEmpty)).isEqualTo(1);
        assertThat(new Visitors(new long[0], nearlyEmpty).count()).isEqualTo(Visitors.EXACT + 1);
    }

    @Test
    void estimatesEmptyAndFullRegisters() {
        byte[] full = new byte[HyperLogLog.REGISTERS];
        Arrays.fill(full, (byte) 51);

        assertThat(HyperLogLog.estimate(new byte[HyperLogLog.REGISTERS])).isZero();
        assertThat(HyperLogLog.estimate(full)).isPositive();
    }

    private static double errorOf(int visitors, IntFunction<String> names) {
        VisitorSet set = new VisitorSet();
        IntStream.range(0, visitors).mapToObj(names).forEach(set::add);
        return (double) set.visitors().count() / visitors - 1;
    }
}
