package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.windows.CheckpointSettings;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint fixes {@code filter.bots}. */
class AdmitEventsSettingsTest {

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void refusesACheckpointWithTheOtherBotFilter(boolean before, boolean after) throws Exception {
        try (Subtasks<Integer, InputRecord, EnrichedEvent> admit = operator(Backend.HEAP, before);
                Subtasks<Integer, InputRecord, EnrichedEvent> resumed = operator(Backend.HEAP, after)) {
            admit.start(2).element(event("a"));

            assertThatThrownBy(() -> resumed.start(1, admit.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessage("the checkpoint holds filter.bots=" + before + ", the settings ask for filter.bots="
                            + after + ": resume with those it holds, or start without it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void resumesAtAnyParallelism(Backend backend) throws Exception {
        try (Subtasks<Integer, InputRecord, EnrichedEvent> admit = operator(backend, true)) {
            admit.start(1);
            for (int parallelism : new int[] {2, 3, 1}) {
                admit.restart(parallelism);
            }
            admit.element(event("a"));

            assertThat(admit.output()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventFilterIsNotFixedByACheckpoint(boolean filterBots) {
        assertThat(policy(filterBots).checkpointSettings())
                .isEqualTo(policy(filterBots).filter(event -> false).checkpointSettings())
                .isEqualTo(new CheckpointSettings("filter.bots=" + filterBots));
    }

    private static Subtasks<Integer, InputRecord, EnrichedEvent> operator(Backend backend, boolean filterBots) {
        return AdmitEventsHarness.operator(backend, policy(filterBots));
    }

    private static AdmissionPolicy policy(boolean filterBots) {
        AdmissionPolicy policy = AdmitEventsHarness.policy(AdmitEventsHarness.LATENESS, AdmitEventsHarness.HORIZON);
        return new AdmissionPolicy(
                policy.job(),
                policy.lastWindowEnd(),
                policy.latenessMs(),
                policy.dedupHorizonMs(),
                filterBots,
                policy.filter());
    }

    private static InputRecord event(String id) {
        return AdmitEventsHarness.input(page("/home").id(id).at(min(1)), AdmitEventsHarness.NO_CLOCK);
    }
}
