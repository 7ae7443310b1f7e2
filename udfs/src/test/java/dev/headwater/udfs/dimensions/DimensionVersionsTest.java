package dev.headwater.udfs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionVersionsTest {

    private static final long MAX_AGE = 9 * 3_600_000L;

    private final DimensionVersion first = new DimensionVersion(1, 900, DimensionVersion.ALWAYS, "a", 1, 2, 3);
    private final DimensionVersion second = new DimensionVersion(2, 1_900, 2_000, "b", 1, 2, 3);
    private final DimensionVersion third = new DimensionVersion(3, 2_900, 3_000, "c", 1, 2, 3);

    @Test
    void usesTheNewestVersionInEffect() {
        DimensionVersions versions = new DimensionVersions(List.of(first, second));

        assertThat(versions.at(0)).isEqualTo(first);
        assertThat(versions.at(1_999)).isEqualTo(first);
        assertThat(versions.at(2_000)).isEqualTo(second);
        assertThat(versions.at(Long.MAX_VALUE)).isEqualTo(second);
    }

    @Test
    void usesTheOldestBeforeAllVersions() {
        assertThat(new DimensionVersions(List.of(second, third)).at(5)).isEqualTo(second);
    }

    @Test
    void usesTheNewestWithoutRecordTime() {
        assertThat(new DimensionVersions(List.of(first, second)).at(-1)).isEqualTo(second);
    }

    @Test
    void ageIsRecordTimeMinusLoadingTime() {
        assertThat(second.ageSeconds(1_900)).isZero();
        assertThat(second.ageSeconds(3_899)).isEqualTo(1);
        assertThat(second.ageSeconds(0)).isEqualTo(-2);
    }

    @Test
    void versionIsStaleAboveTheMaximumAge() {
        assertThat(second.isStale(1_900 + MAX_AGE, MAX_AGE)).isFalse();
        assertThat(second.isStale(1_901 + MAX_AGE, MAX_AGE)).isTrue();
        assertThat(second.isStale(-1, MAX_AGE)).isFalse();
    }
}
