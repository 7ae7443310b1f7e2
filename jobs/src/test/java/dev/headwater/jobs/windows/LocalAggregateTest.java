package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static dev.headwater.jobs.windows.SliceFixtures.slice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It has no state, so it must have nothing in its hands whenever something passes that others rely on. */
class LocalAggregateTest {

    private static final long HOLD_MS = 100;
    private static final int MOST_KEYS = 10_000;

    private Subtasks<Void, EnrichedEvent, HitSlice> tally;

    @BeforeEach
    void open() throws Exception {
        tally = Subtasks.<EnrichedEvent, HitSlice>unkeyed(() -> new LocalAggregate<>(new SliceFixtures.ByHost()))
                .start(1);
        tally.element(0, EnrichedEvent.of(page("/a").by("ada").at(min(1))));
        tally.element(0, EnrichedEvent.of(page("/b").by("bob").at(min(2))));
        assertThat(tally.output()).isEmpty();
    }

    @AfterEach
    void close() {
        tally.close();
    }

    @Test
    void everythingGoesOnBeforeAWatermark() throws Exception {
        tally.watermark(min(3));

        assertThat(tally.subtask(0).getOutput())
                .containsExactly(new StreamRecord<>(slice(1, "ada", "bob")), new Watermark(min(3)));
    }

    @Test
    void everythingGoesOnBeforeABarrierAndNothingIsRestored() throws Exception {
        Subtasks.Snapshot snapshot = tally.snapshot();
        assertThat(tally.output()).containsExactly(slice(1, "ada", "bob"));

        tally.start(2, snapshot);
        tally.watermark(min(3));
        assertThat(tally.output()).isEmpty();
    }

    @Test
    void everythingGoesOnAtTheEnd() throws Exception {
        tally.subtask(0).endInput();

        assertThat(tally.output()).containsExactly(slice(1, "ada", "bob"));
    }

    @Test
    void nothingIsHeldForLonger() throws Exception {
        tally.processingTime(HOLD_MS - 1);
        assertThat(tally.output()).isEmpty();
        tally.processingTime(HOLD_MS);
        assertThat(tally.output()).containsExactly(slice(1, "ada", "bob"));

        tally.processingTime(350);
        tally.element(0, EnrichedEvent.of(page("/c").by("eve").at(min(1))));
        tally.processingTime(350 + HOLD_MS);
        assertThat(tally.output()).containsExactly(slice(1, "ada", "bob"), slice(1, "eve"));
    }

    @Test
    void notMoreKeysAreHeldThanFit() throws Exception {
        for (int i = 0; i < MOST_KEYS - 2; i++) {
            tally.element(0, EnrichedEvent.of(page("/a").on("host-" + i).at(min(1))));
        }
        assertThat(tally.output()).isEmpty();

        tally.element(0, EnrichedEvent.of(page("/a").on("one.more").at(min(1))));
        assertThat(tally.output()).hasSize(MOST_KEYS);
    }

    @Test
    void keysAreToldApartAndNothingIsHandedOnTwice() throws Exception {
        tally.element(
                0, EnrichedEvent.of(page("/a").on("shop.example").by("ada").at(min(1))));
        tally.element(0, EnrichedEvent.of(page("/a").by("ada").at(min(6))));
        tally.watermark(min(3));
        tally.watermark(min(4));
        tally.processingTime(60_000);
        tally.subtask(0).endInput();

        assertThat(tally.output())
                .containsExactly(slice(1, "ada", "bob"), slice("shop.example", 1, "ada"), slice(6, "ada"));
    }
}
