package dev.headwater.jobs.windows;

import static dev.headwater.jobs.windows.SliceFixtures.merging;
import static dev.headwater.jobs.windows.SliceFixtures.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.traffic.HitSlice;
import java.time.Duration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores only with the window settings of the checkpoint. */
class CheckpointSettingsTest {

    @ParameterizedTest
    @CsvSource({"PT1M, PT10M", "PT1H, PT10M", "PT5M, PT1H", "PT5M, PT0S"})
    void refusesCheckpointOfOtherWindows(Duration size, Duration lateness) throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> before = windows(Backend.HEAP, "PT5M", "PT10M");
                Subtasks<String, HitSlice, HitSlice> after =
                        merging(Backend.HEAP, TumblingWindows.of(size), lateness, Duration.ZERO)) {
            before.start(2).element(slice(1, "ada"));

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessage("the checkpoint holds windows of PT5M with lateness PT10M, the settings ask for "
                            + "windows of " + size + " with lateness " + lateness
                            + ": resume with those it holds, or start without it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void restoresAtAnyParallelism(Backend backend) throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> merge = windows(backend, "PT5M", "PT10M")) {
            merge.start(1).element(slice(1, "ada"));
            for (int parallelism : new int[] {2, 3, 1}) {
                merge.restart(parallelism);
            }
            merge.watermark(Long.MAX_VALUE);

            assertThat(merge.output()).containsExactly(slice(1, "ada"));
        }
    }

    /** The early interval is not fixed by the checkpoint. */
    @Test
    void allowsAnotherEarlyInterval() throws Exception {
        try (Subtasks<String, HitSlice, HitSlice> before = windows(Backend.HEAP, "PT5M", "PT10M");
                Subtasks<String, HitSlice, HitSlice> after =
                        merging(Backend.HEAP, SliceFixtures.WINDOWS, Duration.ofMinutes(10), Duration.ofSeconds(2))) {
            before.start(1).element(slice(1, "ada"));
            after.start(1, before.snapshot()).element(slice(2, "bob"));
            after.processingTime(2_000);

            assertThat(after.output()).containsExactly(slice(1, "ada", "bob"));
        }
    }

    private static Subtasks<String, HitSlice, HitSlice> windows(Backend backend, String size, String lateness) {
        return merging(backend, TumblingWindows.of(Duration.parse(size)), Duration.parse(lateness), Duration.ZERO);
    }
}
