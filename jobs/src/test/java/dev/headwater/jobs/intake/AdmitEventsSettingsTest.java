package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.windows.CheckpointSettings;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The robot filter is fixed by the checkpoint. */
class AdmitEventsSettingsTest {

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void refusesCheckpointWithOtherRobotFilter(boolean before, boolean after) throws Exception {
        try (Subtasks<Integer, ClockedEvent, WebEvent> gate = gate(Backend.HEAP, before);
                Subtasks<Integer, ClockedEvent, WebEvent> resumed = gate(Backend.HEAP, after)) {
            gate.start(2).element(event("a"));

            assertThatThrownBy(() -> resumed.start(1, gate.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessage("the checkpoint holds filter.bots=" + before + ", the settings ask for filter.bots="
                            + after + ": resume with those it holds, or start without it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void restoresAtAnyParallelism(Backend backend) throws Exception {
        try (Subtasks<Integer, ClockedEvent, WebEvent> gate = gate(backend, true)) {
            gate.start(1);
            for (int parallelism : new int[] {2, 3, 1}) {
                gate.restart(parallelism);
            }
            gate.element(event("a"));

            assertThat(gate.output()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ignoresOtherLookups(boolean filterBots) {
        assertThat(rules(filterBots).terms())
                .isEqualTo(rules(filterBots).asking(event -> false).terms())
                .isEqualTo(new CheckpointSettings("filter.bots=" + filterBots));
    }

    private static Subtasks<Integer, ClockedEvent, WebEvent> gate(Backend backend, boolean filterBots) {
        return GateBench.gate(backend, rules(filterBots));
    }

    private static AdmissionPolicy rules(boolean filterBots) {
        AdmissionPolicy rules = GateBench.rules(GateBench.LATENESS, GateBench.HORIZON);
        return new AdmissionPolicy(
                rules.job(), rules.lastWindow(), rules.latenessMs(), rules.dedupHorizonMs(), filterBots, rules.asked());
    }

    private static ClockedEvent event(String id) {
        return GateBench.clocked(page("/home").id(id).at(min(1)), GateBench.NO_CLOCK);
    }
}
