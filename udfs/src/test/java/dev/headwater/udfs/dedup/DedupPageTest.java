package dev.headwater.udfs.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupPageTest {

    private static final long HORIZON = 3_600_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 17, 1_000})
    void roundTripsEntries(int entries) {
        DedupPage.Draft draft = new DedupPage.Draft();
        for (int i = 0; i < entries; i++) {
            draft.add(EventIdHash.of("id-" + i), 1_000L * i);
        }

        DedupPage page = draft.page();
        DedupIndex ids = new DedupIndex(HORIZON);
        page.into(ids);

        assertThat(page.entries()).hasSize(24 * entries);
        assertThat(page.newest()).isEqualTo(1_000L * (entries - 1));
        assertThat(ids.size()).isEqualTo(entries);
        for (int i = 0; i < entries; i++) {
            assertThat(ids.wasCounted(EventIdHash.of("id-" + i), 1_000L * i + HORIZON, 0))
                    .isTrue();
            assertThat(ids.wasCounted(EventIdHash.of("id-" + i), 1_000L * i + HORIZON + 1, 0))
                    .isFalse();
        }
    }

    /** The horizon may change between two starts; a page contains times, not slices. */
    @Test
    void readsPagesUnderAnotherHorizon() {
        DedupPage.Draft draft = new DedupPage.Draft();
        draft.add(EventIdHash.of("a"), 5_000);
        DedupPage page = draft.page();

        for (long horizon : new long[] {1, 999, HORIZON, 40 * 24 * HORIZON}) {
            DedupIndex ids = new DedupIndex(horizon);
            page.into(ids);
            assertThat(ids.wasCounted(EventIdHash.of("a"), 5_000 + horizon, 0)).isTrue();
            assertThat(ids.wasCounted(EventIdHash.of("a"), 5_000 + horizon + 1, 0))
                    .isFalse();
        }
    }

    @Property(tries = 1_000)
    void newestIsTheLargestTime(@ForAll @Size(min = 1, max = 40) @LongRange(min = -1_000, max = 1_000) long[] times) {
        DedupPage.Draft draft = new DedupPage.Draft();
        long largest = Long.MIN_VALUE;
        for (long time : times) {
            draft.add(EventIdHash.of("a"), time);
            largest = Math.max(largest, time);
        }

        assertThat(draft.page().newest()).isEqualTo(largest);
    }
}
