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

/** It has no state, so it must flush before watermarks, barriers and the end of input. */
class LocalAggregateTest {

    private static final long FLUSH_MS = 100;
    private static final int MAX_KEYS = 10_000;

    private Subtasks<Void, EnrichedEvent, HitSlice> aggregate;

    @BeforeEach
    void open() throws Exception {
        aggregate = Subtasks.<EnrichedEvent, HitSlice>unkeyed(() -> new LocalAggregate<>(new SliceFixtures.ByHost()))
                .start(1);
        aggregate.element(0, EnrichedEvent.of(page("/a").by("ada").at(min(1))));
        aggregate.element(0, EnrichedEvent.of(page("/b").by("bob").at(min(2))));
        assertThat(aggregate.output()).isEmpty();
    }

    @AfterEach
    void close() {
        aggregate.close();
    }

    @Test
    void flushesBeforeAWatermark() throws Exception {
        aggregate.watermark(min(3));

        assertThat(aggregate.subtask(0).getOutput())
                .containsExactly(new StreamRecord<>(slice(1, "ada", "bob")), new Watermark(min(3)));
    }

    @Test
    void flushesBeforeABarrierAndRestoresNothing() throws Exception {
        Subtasks.Snapshot snapshot = aggregate.snapshot();
        assertThat(aggregate.output()).containsExactly(slice(1, "ada", "bob"));

        aggregate.start(2, snapshot);
        aggregate.watermark(min(3));
        assertThat(aggregate.output()).isEmpty();
    }

    @Test
    void flushesAtTheEndOfInput() throws Exception {
        aggregate.subtask(0).endInput();

        assertThat(aggregate.output()).containsExactly(slice(1, "ada", "bob"));
    }

    @Test
    void flushesAfterTheInterval() throws Exception {
        aggregate.processingTime(FLUSH_MS - 1);
        assertThat(aggregate.output()).isEmpty();
        aggregate.processingTime(FLUSH_MS);
        assertThat(aggregate.output()).containsExactly(slice(1, "ada", "bob"));

        aggregate.processingTime(350);
        aggregate.element(0, EnrichedEvent.of(page("/c").by("eve").at(min(1))));
        aggregate.processingTime(350 + FLUSH_MS);
        assertThat(aggregate.output()).containsExactly(slice(1, "ada", "bob"), slice(1, "eve"));
    }

    @Test
    void flushesAtTheMaximumOfKeys() throws Exception {
        for (int i = 0; i < MAX_KEYS - 2; i++) {
            aggregate.element(0, EnrichedEvent.of(page("/a").on("host-" + i).at(min(1))));
        }
        assertThat(aggregate.output()).isEmpty();

        aggregate.element(0, EnrichedEvent.of(page("/a").on("one.more").at(min(1))));
        assertThat(aggregate.output()).hasSize(MAX_KEYS);
    }

    @Test
    void separatesKeysAndEmitsEachElementOnce() throws Exception {
        aggregate.element(
                0, EnrichedEvent.of(page("/a").on("shop.example").by("ada").at(min(1))));
        aggregate.element(0, EnrichedEvent.of(page("/a").by("ada").at(min(6))));
        aggregate.watermark(min(3));
        aggregate.watermark(min(4));
        aggregate.processingTime(60_000);
        aggregate.subtask(0).endInput();

        assertThat(aggregate.output())
                .containsExactly(slice(1, "ada", "bob"), slice("shop.example", 1, "ada"), slice(6, "ada"));
    }
}
