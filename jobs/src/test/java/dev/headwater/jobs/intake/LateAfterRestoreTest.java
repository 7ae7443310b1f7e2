package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.AdmitEventsHarness.input;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static dev.headwater.jobs.windows.SliceFixtures.HOST;
import static dev.headwater.jobs.windows.SliceFixtures.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.udfs.visitors.Visitors;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A window has fired with a hundred events and is purged. After a restore, which has no watermark, the first event is late.
 * It must not re-create the window and replace the hundred by one.
 */
class LateAfterRestoreTest {

    private static final long PURGED = min(5) - 1 + AdmitEventsHarness.LATENESS;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void staysLateByThePartitionClock(int parallelism) throws Exception {
        try (PipelineHarness pipeline = fired()) {
            pipeline.start(parallelism, pipeline.snapshot());
            process(pipeline, page("/late").by("eve").at(min(2)), PURGED);

            assertOneLateAndNoRow(pipeline);
        }
    }

    /** The partition was idle while others advanced: its clock would admit the event, the floor does not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void staysLateByTheFloor(int parallelism) throws Exception {
        try (PipelineHarness pipeline = fired()) {
            pipeline.start(parallelism, pipeline.snapshot());
            process(pipeline, page("/late").by("eve").at(min(2)), min(2));

            assertOneLateAndNoRow(pipeline);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eventWithinTheLatenessRefinesTheRow(int parallelism) throws Exception {
        try (PipelineHarness pipeline = closedAt(PURGED - 1)) {
            pipeline.start(parallelism, pipeline.snapshot());
            process(pipeline, page("/refine").by("eve").at(min(2)), PURGED - 1);
            pipeline.watermark(0, PURGED);
            pipeline.end();

            assertThat(pipeline.decisions).extracting(OutcomeEvent::outcome).containsExactly(Outcome.COUNTED);
            assertThat(pipeline.rows).containsExactly(new HitSlice(DAY, HOST, 101, Visitors.of("ada", "eve")));
        }
    }

    private static PipelineHarness fired() throws Exception {
        PipelineHarness pipeline = closedAt(PURGED);
        assertThat(pipeline.merge.keysWith("windows")).isZero();
        return pipeline;
    }

    private static PipelineHarness closedAt(long watermark) throws Exception {
        AdmissionPolicy policy = AdmitEventsHarness.policy(AdmitEventsHarness.LATENESS, AdmitEventsHarness.HORIZON);
        PipelineHarness pipeline =
                new PipelineHarness(Subtasks.Backend.HEAP, policy, Duration.ZERO, 1, new Random(7)).start(2, null);
        for (int i = 0; i < 100; i++) {
            pipeline.event(0, input(page("/" + i).by("ada").at(min(1)), min(1)));
        }
        pipeline.watermark(0, watermark);
        pipeline.snapshot();
        assertThat(pipeline.rows).containsExactly(new HitSlice(WINDOWS.startOf(DAY), HOST, 100, Visitors.of("ada")));
        return pipeline;
    }

    private static void process(PipelineHarness pipeline, WebEvent event, long clock) throws Exception {
        pipeline.event(0, input(event, clock));
        pipeline.snapshot();
    }

    private static void assertOneLateAndNoRow(PipelineHarness pipeline) throws Exception {
        pipeline.watermark(0, PURGED + 1);
        pipeline.end();

        assertThat(pipeline.decisions).extracting(OutcomeEvent::outcome).containsExactly(Outcome.LATE);
        assertThat(pipeline.rows).isEmpty();
    }
}
