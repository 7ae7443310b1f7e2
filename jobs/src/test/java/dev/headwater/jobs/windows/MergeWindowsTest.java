package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.windows.SliceFixtures.merging;
import static dev.headwater.jobs.windows.SliceFixtures.slice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.traffic.HitSlice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tumbling windows of 5 min. */
class MergeWindowsTest {

    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final Duration EARLY = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ZERO;
    private static final long CLOSES = min(5) - 1;
    private static final long PURGES = min(15) - 1;

    @Test
    void emitsWholeWindowWhenWatermarkClosesIt() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, NEVER).start(1)) {
            merge.element(slice(1, "ada", "bob"));
            merge.element(slice(4, "ada"));
            merge.watermark(CLOSES - 1);
            assertThat(merge.output()).isEmpty();

            merge.watermark(CLOSES);
            assertThat(merge.output()).containsExactly(hits(3, "ada", "bob"));

            merge.watermark(min(60));
            assertThat(merge.output()).hasSize(1);
        }
    }

    @Test
    void emitsTheWholeWindowForALateSlice() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, NEVER).start(1)) {
            merge.element(slice(1, "ada", "bob", "ada"));
            merge.watermark(CLOSES);
            merge.element(slice(2, "eve"));
            merge.watermark(PURGES - 1);
            merge.element(slice(3, "ada", "eve"));

            assertThat(merge.output())
                    .containsExactly(hits(3, "ada", "bob"), hits(4, "ada", "bob", "eve"), hits(6, "ada", "bob", "eve"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void clearsStateWhenTheLatenessHasPassed(Backend backend) throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(backend, LATENESS, EARLY).start(2)) {
            for (int i = 0; i < 20; i++) {
                merge.element(slice("host-" + i, 1, "ada"));
            }
            merge.processingTime(2_000);
            merge.watermark(PURGES - 1);
            assertThat(merge.keysWith("windows")).isEqualTo(20);

            merge.watermark(PURGES);
            assertThat(merge.keysWith("windows")).isZero();
            assertThat(merge.keysWith("changed")).isZero();
            assertThat(merge.timers()).isZero();
            assertThat(merge.output()).hasSize(20);
        }
    }

    @Test
    void emitsBeforeClearingWithoutLateness() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, Duration.ZERO, NEVER).start(1)) {
            merge.element(slice(1, "ada"));
            merge.watermark(CLOSES);

            assertThat(merge.output()).containsExactly(hits(1, "ada"));
            assertThat(merge.keysWith("windows")).isZero();
            assertThat(merge.timers()).isZero();
        }
    }

    @Test
    void closesAndClearsEachWindowInTime() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, NEVER).start(1)) {
            merge.element(slice(11, "eve"));
            merge.element(slice(1, "ada"));
            merge.element(slice(6, "bob"));
            merge.watermark(PURGES);
            assertThat(merge.output()).containsExactly(slice(1, "ada"), slice(6, "bob"), slice(11, "eve"));

            merge.element(slice(7, "ada"));
            assertThat(merge.output()).last().isEqualTo(slice(6, "ada", "bob"));

            merge.watermark(Long.MAX_VALUE);
            assertThat(merge.output()).hasSize(4);
            assertThat(merge.timers()).isZero();
        }
    }

    @Test
    void emitsOpenWindowEarlyOnlyIfChanged() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, EARLY).start(1)) {
            merge.element(slice(1, "ada"));
            merge.element(slice(6, "ada"));
            merge.processingTime(1_999);
            assertThat(merge.output()).isEmpty();

            merge.processingTime(2_000);
            assertThat(merge.output()).containsExactlyInAnyOrder(slice(1, "ada"), slice(6, "ada"));

            merge.element(slice(6, "bob"));
            merge.processingTime(4_000);
            merge.processingTime(60_000);
            assertThat(merge.output()).hasSize(3).last().isEqualTo(slice(6, "ada", "bob"));
        }
    }

    @Test
    void closingEmitsOnlyChangesSinceTheEarlyRow() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, EARLY).start(1)) {
            merge.element(slice(1, "ada"));
            merge.element(slice("quiet.example", 1, "eve"));
            merge.processingTime(2_000);
            merge.element(slice(2, "bob"));
            merge.watermark(CLOSES);
            merge.processingTime(4_000);

            assertThat(merge.output())
                    .containsExactlyInAnyOrder(
                            slice(1, "ada"), slice("quiet.example", 1, "eve"), slice(1, "ada", "bob"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAnOpenWindowThroughRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(backend, LATENESS, EARLY).start(1)) {
            merge.element(slice(1, "ada"));
            merge.restart(2);
            merge.element(slice(2, "bob"));
            merge.restart(1);
            merge.watermark(CLOSES);
            assertThat(merge.output()).containsExactly(slice(1, "ada", "bob"));

            merge.watermark(PURGES);
            merge.processingTime(2_000);
            assertThat(merge.keysWith("windows")).isZero();
            assertThat(merge.timers()).isZero();
            assertThat(merge.output()).hasSize(1);
        }
    }

    /** Flink does not checkpoint watermarks: a closed window looks open after a restore, and is still emitted whole. */
    @ParameterizedTest
    @EnumSource
    void refinesAClosedWindowAfterARestore(Backend backend) throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(backend, LATENESS, NEVER).start(2)) {
            merge.element(slice(1, "ada", "bob", "ada"));
            merge.watermark(CLOSES);
            assertThat(merge.output()).containsExactly(hits(3, "ada", "bob"));

            merge.restart(1);
            merge.element(slice(2, "eve"));
            merge.watermark(CLOSES + 1);
            assertThat(merge.output()).containsExactly(hits(4, "ada", "bob", "eve"));

            merge.watermark(PURGES);
            assertThat(merge.keysWith("windows")).isZero();
        }
    }

    @Test
    void emitsAPendingEarlyRowAfterARestore() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge =
                merging(Backend.HEAP, LATENESS, EARLY).start(1)) {
            merge.element(slice(1, "ada"));
            merge.restart(1);
            merge.processingTime(2_000);

            assertThat(merge.output()).containsExactly(slice(1, "ada"));
        }
    }

    private static HitSlice hits(long hits, String... visitors) {
        HitSlice row = slice(1, visitors);
        return new HitSlice(row.start(), row.group(), hits, row.visitors());
    }
}
