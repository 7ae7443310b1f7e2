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

    private final DimensionVersionLog ledger = new DimensionVersionLog(INTERVAL, new DimensionVersions(List.of(FIRST)));

    @Test
    void aVersionCountsFromTwoIntervalsAhead() {
        assertThat(ledger.loaded(version(2), 1_000).effectiveFrom()).isEqualTo(21_000);
    }

    @Test
    void nobodyHearsOfAVersionBeforeACheckpointHoldsIt() {
        ledger.snapshot(1);
        ledger.loaded(version(2), 1_000);
        assertThat(ledger.completed(1, 2_000)).isFalse();
        assertThat(numbers(ledger.held())).containsExactly(1L);

        assertThat(numbers(ledger.snapshot(2))).containsExactly(1L, 2L);
        assertThat(ledger.completed(1, 3_000)).isFalse();
        assertThat(ledger.completed(2, 3_000)).isTrue();
        assertThat(numbers(ledger.held())).containsExactly(1L, 2L);
        assertThat(ledger.held().newest().effectiveFrom()).isEqualTo(21_000);
        assertThat(ledger.completed(3, 4_000)).isFalse();
    }

    @Test
    void aLaterCheckpointHoldsItAsWell() {
        ledger.loaded(version(2), 1_000);
        ledger.snapshot(4);
        ledger.snapshot(5);
        assertThat(ledger.completed(5, 3_000)).isTrue();
    }

    @Test
    void aCheckpointThatTakesTooLongDatesTheVersionAnew() {
        ledger.loaded(version(2), 1_000);
        ledger.snapshot(1);
        assertThat(ledger.completed(1, 16_001)).isFalse();
        assertThat(numbers(ledger.held())).containsExactly(1L);

        DimensionVersions state = ledger.snapshot(2);
        assertThat(state.newest().effectiveFrom()).isEqualTo(16_001 + 4 * INTERVAL);
        assertThat(ledger.completed(2, 30_000)).isTrue();
        assertThat(ledger.held()).isEqualTo(state);
    }

    @Test
    void theVeryFirstCountsAlwaysAndIsCheckpointedBeforeAnybodyHears() {
        DimensionVersionLog empty = new DimensionVersionLog(INTERVAL, DimensionVersions.NONE);
        assertThat(empty.takesAnother(0)).isTrue();
        empty.loaded(FIRST, 5_000);
        assertThat(empty.held().isEmpty()).isTrue();
        empty.snapshot(1);
        assertThat(empty.completed(1, 999_999)).isTrue();
        assertThat(empty.held().newest().effectiveFrom()).isEqualTo(DimensionVersion.ALWAYS);
    }

    @Test
    void oneVersionAfterTheOther() {
        ledger.loaded(version(2), 0);
        assertThat(ledger.takesAnother(0)).isFalse();
        ledger.snapshot(1);
        ledger.completed(1, 1_000);
        assertThat(ledger.takesAnother(19_999)).isFalse();
        assertThat(ledger.takesAnother(20_000)).isTrue();
    }

    @Test
    void twoThatAreInEffectAreHeldBesideTheNext() {
        long now = 0;
        for (int number = 2; number <= 5; number++) {
            now += 100_000;
            ledger.loaded(version(number), now);
            ledger.snapshot(number);
            assertThat(ledger.completed(number, now + 1_000)).isTrue();
            assertThat(numbers(ledger.held()))
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
