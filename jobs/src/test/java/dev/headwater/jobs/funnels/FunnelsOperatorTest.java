package dev.headwater.jobs.funnels;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two steps within ten minutes, whatever order the events come in. */
class FunnelsOperatorTest {

    private static final String TEN_MINUTES =
            "{\"funnels\": [{\"name\": \"shop\", \"timeout\": \"10m\", \"steps\": [\"/\", \"/buy\"]}]}";

    @ParameterizedTest
    @EnumSource
    void takesStepsInEventTimeOrder(Backend backend) throws Exception {
        try (Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> walking = walking(TEN_MINUTES, backend)) {
            walking.start(2);
            send(walking, "/buy", 3);
            send(walking, "/", 2);
            walking.watermark(min(13) - 2);
            assertThat(walking.output()).isEmpty();

            walking.watermark(min(13) - 1);
            assertThat(walking.output())
                    .extracting(FunnelAttempt::startedAt, FunnelAttempt::endedAt, FunnelAttempt::outcome)
                    .containsExactly(tuple(min(2), min(3), "completed"));
            assertThat(walking.keysWith("batches")).isZero();
            assertThat(walking.keysWith("state")).isZero();
            assertThat(walking.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesAttemptAfterRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> walking = walking(TEN_MINUTES, backend)) {
            walking.start(1);
            send(walking, "/", 1);
            send(walking, "/buy", 8);
            walking.watermark(min(12));
            walking.restart(3);
            send(walking, "/", 11.5);
            walking.restart(2);
            walking.watermark(min(60));

            assertThat(walking.output())
                    .extracting(FunnelAttempt::endedAt, FunnelAttempt::stepsReached)
                    .containsExactly(tuple(min(8), 2L), tuple(min(21.5), 1L));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"shop\", \"timeout\": \"11m\", \"steps\": [\"/\", \"/buy\"]}",
                "{\"name\": \"shop\", \"timeout\": \"10m\", \"steps\": [\"/\", \"/buy*\"]}",
                "{\"name\": \"shop\", \"timeout\": \"10m\", \"steps\": [\"/\", {\"pattern\": \"/buy\", \"type\": \"x\"}]}",
                "{\"name\": \"shop\", \"timeout\": \"10m\", \"steps\": [\"/\", {\"pattern\": \"/buy\", \"timeout\": \"1m\"}]}",
                "{\"name\": \"store\", \"timeout\": \"10m\", \"steps\": [\"/\", \"/buy\"]}"
            })
    void refusesCheckpointWithOtherFunnels(String other) throws Exception {
        try (Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> before = walking(TEN_MINUTES, Backend.HEAP);
                Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> after =
                        walking("{\"funnels\": [" + other + "]}", Backend.HEAP)) {
            before.start(2);
            send(before, "/", 1);

            assertThatThrownBy(() -> after.start(1, before.snapshot()))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("the checkpoint holds funnels shop (")
                    .hasMessageEndingWith("by ip: resume with those it holds, or start without it");
        }
    }

    /** Step names and file layout do not affect state. */
    @Test
    void acceptsNewStepNamesAndFileLayout() throws Exception {
        String same = "{\"funnels\": [{\"steps\": [{\"name\": \"start\", \"pattern\": \"/\"}, \"/buy\"],\n"
                + "\"timeout\": \"600s\", \"name\": \"shop\"}]}";
        try (Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> before = walking(TEN_MINUTES, Backend.HEAP);
                Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> after = walking(same, Backend.HEAP)) {
            before.start(1);
            send(before, "/", 1);
            after.start(2, before.snapshot());
            send(after, "/buy", 2);
            after.watermark(min(12));

            assertThat(after.output()).hasSize(1);
        }
    }

    private static Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> walking(String file, Backend backend) {
        return FunnelFixtures.of(file).walking(backend);
    }

    private static void send(Subtasks<VisitorInFunnel, StepHits, FunnelAttempt> walking, String url, double minute)
            throws Exception {
        for (StepHits hits : FunnelFixtures.of(TEN_MINUTES).hits(page(url).at(min(minute)))) {
            walking.element(hits);
        }
    }
}
