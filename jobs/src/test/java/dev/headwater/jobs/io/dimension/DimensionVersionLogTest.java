package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DimensionVersionLogTest {

    private static final long INTERVAL = 10_000;
    private static final DimensionVersion FIRST = version(1);

    private final DimensionVersionLog versions =
            new DimensionVersionLog(INTERVAL, new DimensionVersions(List.of(FIRST)));

    @Test
    void takesEffectTwoIntervalsAhead() {
        assertThat(versions.loaded(version(2), 1_000).effectiveFrom()).isEqualTo(21_000);
    }

    @Test
    void releasesAVersionAfterItsCheckpoint() {
        versions.snapshot(1);
        versions.loaded(version(2), 1_000);
        assertThat(versions.completed(1, 2_000)).isFalse();
        assertThat(numbers(versions.held())).containsExactly(1L);

        assertThat(numbers(versions.snapshot(2))).containsExactly(1L, 2L);
        assertThat(versions.completed(1, 3_000)).isFalse();
        assertThat(versions.completed(2, 3_000)).isTrue();
        assertThat(numbers(versions.held())).containsExactly(1L, 2L);
        assertThat(versions.held().newest().effectiveFrom()).isEqualTo(21_000);
        assertThat(versions.completed(3, 4_000)).isFalse();
    }

    @Test
    void laterCheckpointReleasesItToo() {
        versions.loaded(version(2), 1_000);
        versions.snapshot(4);
        versions.snapshot(5);
        assertThat(versions.completed(5, 3_000)).isTrue();
    }

    @Test
    void slowCheckpointMovesTheEffectiveTime() {
        versions.loaded(version(2), 1_000);
        versions.snapshot(1);
        assertThat(versions.completed(1, 16_001)).isFalse();
        assertThat(numbers(versions.held())).containsExactly(1L);

        DimensionVersions state = versions.snapshot(2);
        assertThat(state.newest().effectiveFrom()).isEqualTo(16_001 + 4 * INTERVAL);
        assertThat(versions.completed(2, 30_000)).isTrue();
        assertThat(versions.held()).isEqualTo(state);
    }

    @Test
    void firstVersionIsAlwaysEffectiveOnceCheckpointed() {
        DimensionVersionLog empty = new DimensionVersionLog(INTERVAL, DimensionVersions.NONE);
        assertThat(empty.acceptsAnother(0)).isTrue();
        empty.loaded(FIRST, 5_000);
        assertThat(empty.held().isEmpty()).isTrue();
        empty.snapshot(1);
        assertThat(empty.completed(1, 999_999)).isTrue();
        assertThat(empty.held().newest().effectiveFrom()).isEqualTo(DimensionVersion.ALWAYS);
    }

    @Test
    void acceptsOneVersionAtATime() {
        versions.loaded(version(2), 0);
        assertThat(versions.acceptsAnother(0)).isFalse();
        versions.snapshot(1);
        versions.completed(1, 1_000);
        assertThat(versions.acceptsAnother(19_999)).isFalse();
        assertThat(versions.acceptsAnother(20_000)).isTrue();
    }

    @Test
    void holdsTwoVersionsInEffectAndTheNext() {
        long now = 0;
        for (int number = 2; number <= 5; number++) {
            now += 100_000;
            versions.loaded(version(number), now);
            versions.snapshot(number);
            assertThat(versions.completed(number, now + 1_000)).isTrue();
            assertThat(numbers(versions.held()))
                    .containsExactlyElementsOf(Stream.of(number - 2L, number - 1L, (long) number)
                            .filter(held -> held > 0)
                            .toList());
        }
    }

    private static DimensionVersion version(long number) {
        return new DimensionVersion(number, 0, DimensionVersion.ALWAYS, "c" + number, 1, 1, 1);
    }

    private static List<Long> numbers(DimensionVersions versions) {
        return versions.held().stream().map(DimensionVersion::number).toList();
    }
}
