package dev.headwater.udfs.caches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoGenerationCacheTest {

    private final AtomicInteger computed = new AtomicInteger();
    private final TwoGenerationCache<Integer, Integer> squares = new TwoGenerationCache<>(100);

    @Test
    void computesEachValueOnce() {
        assertThat(square(7)).isEqualTo(49);
        assertThat(square(7)).isEqualTo(49);
        assertThat(computed).hasValue(1);
    }

    @Test
    void staysWithinTheCapacity() {
        IntStream.range(0, 10_000).forEach(number -> {
            assertThat(square(number)).isEqualTo(number * number);
            assertThat(squares.size()).isLessThanOrEqualTo(100);
        });
        assertThat(squares.size()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void keepsFrequentKeysThroughAFlood() {
        square(-1);
        IntStream.range(0, 10_000).forEach(number -> {
            square(number);
            square(-1);
        });
        assertThat(computed).hasValue(10_001);
    }

    @Test
    void returnsTheSameValuesToManyThreads() {
        assertThat(IntStream.range(0, 100_000).parallel().allMatch(i -> square(i % 300) == (i % 300) * (i % 300)))
                .isTrue();
        assertThat(squares.size()).isLessThanOrEqualTo(100);
    }

    private int square(int number) {
        return squares.get(number, asking -> {
            computed.incrementAndGet();
            return asking * asking;
        });
    }
}
