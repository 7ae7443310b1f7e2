package dev.headwater.udfs.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both results of each condition, at the millisecond where it changes. */
class DedupIndexTest {

    private static final long HORIZON = 3_600_000;
    private static final long COUNTED_AT = 1_700_000_000_000L;
    private static final long NO_CLOCK = Long.MIN_VALUE;
    private static final EventIdHash ID = EventIdHash.of("a");

    private final DedupIndex ids = new DedupIndex(HORIZON);

    @Test
    void emptyIndexContainsNothing() {
        assertThat(ids.wasCounted(ID, COUNTED_AT, NO_CLOCK)).isFalse();
        assertThat(ids.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-HORIZON, -HORIZON + 1, -1, 0, 1, HORIZON - 1, HORIZON})
    void findsDuplicatesWithinTheHorizon(long away) {
        ids.remember(ID, COUNTED_AT);

        assertThat(ids.wasCounted(ID, COUNTED_AT + away, NO_CLOCK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-HORIZON - 1, HORIZON + 1, -3 * HORIZON, 3 * HORIZON})
    void ignoresTimesBeyondTheHorizon(long away) {
        ids.remember(ID, COUNTED_AT);

        assertThat(ids.wasCounted(ID, COUNTED_AT + away, NO_CLOCK)).isFalse();
    }

    @Test
    void ignoresIdsThatTheClockHasPassed() {
        ids.remember(ID, COUNTED_AT);

        assertThat(ids.wasCounted(ID, COUNTED_AT, COUNTED_AT + HORIZON)).isTrue();
        assertThat(ids.wasCounted(ID, COUNTED_AT, COUNTED_AT + HORIZON + 1)).isFalse();
    }

    @Test
    void acceptsClocksFarAhead() {
        ids.remember(ID, COUNTED_AT);

        assertThat(ids.wasCounted(ID, COUNTED_AT, COUNTED_AT + 10 * HORIZON)).isFalse();
    }

    @Test
    void distinguishesIds() {
        ids.remember(new EventIdHash(1, 1), COUNTED_AT);

        assertThat(ids.wasCounted(new EventIdHash(1, 2), COUNTED_AT, NO_CLOCK)).isFalse();
        assertThat(ids.wasCounted(new EventIdHash(2, 1), COUNTED_AT, NO_CLOCK)).isFalse();
        assertThat(ids.wasCounted(new EventIdHash(1, 1), COUNTED_AT, NO_CLOCK)).isTrue();
    }

    @Test
    void forgetsIdsSoonAfterTheHorizon() {
        ids.remember(ID, COUNTED_AT);

        ids.forget(COUNTED_AT + HORIZON);
        assertThat(ids.wasCounted(ID, COUNTED_AT, COUNTED_AT + HORIZON)).isTrue();

        ids.forget(COUNTED_AT + HORIZON + HORIZON / 8);
        assertThat(ids.size()).isZero();
    }

    @Test
    void remembersAnIdTwiceBeyondTheHorizon() {
        ids.remember(ID, COUNTED_AT);
        ids.remember(ID, COUNTED_AT + HORIZON + 1);

        assertThat(ids.wasCounted(ID, COUNTED_AT - HORIZON, NO_CLOCK)).isTrue();
        assertThat(ids.wasCounted(ID, COUNTED_AT + 2 * HORIZON + 1, NO_CLOCK)).isTrue();
        assertThat(ids.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 86_400_000L, 400L * 86_400_000L})
    void everyHorizonHasTheSameBounds(long horizon) {
        DedupIndex others = new DedupIndex(horizon);
        others.remember(ID, -1);

        assertThat(others.wasCounted(ID, horizon - 1, NO_CLOCK)).isTrue();
        assertThat(others.wasCounted(ID, horizon, NO_CLOCK)).isFalse();
        assertThat(others.wasCounted(ID, -1 - horizon, NO_CLOCK)).isTrue();
        assertThat(others.wasCounted(ID, -2 - horizon, NO_CLOCK)).isFalse();
    }
}
