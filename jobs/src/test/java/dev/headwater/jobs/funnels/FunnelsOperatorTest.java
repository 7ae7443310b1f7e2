package dev.headwater.jobs.funnels;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
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
        try (Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator = operator(TEN_MINUTES, backend)) {
            operator.start(2);
            send(operator, "/buy", 3);
            send(operator, "/", 2);
            operator.watermark(min(13) - 2);
            assertThat(operator.output()).isEmpty();

            operator.watermark(min(13) - 1);
            assertThat(operator.output())
                    .extracting(FunnelAttempt::startedAt, FunnelAttempt::endedAt, FunnelAttempt::outcome)
                    .containsExactly(tuple(min(2), min(3), "completed"));
            assertThat(operator.keysWith("batches")).isZero();
            assertThat(operator.keysWith("state")).isZero();
            assertThat(operator.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesAttemptAfterRestoreAndRescale(Backend backend) throws Exception {
        try (Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator = operator(TEN_MINUTES, backend)) {
            operator.start(1);
            send(operator, "/", 1);
            send(operator, "/buy", 8);
            operator.watermark(min(12));
            operator.restart(3);
            send(operator, "/", 11.5);
            operator.restart(2);
            operator.watermark(min(60));

            assertThat(operator.output())
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
        try (Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> before = operator(TEN_MINUTES, Backend.HEAP);
                Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> after =
                        operator("{\"funnels\": [" + other + "]}", Backend.HEAP)) {
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
        try (Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> before = operator(TEN_MINUTES, Backend.HEAP);
                Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> after = operator(same, Backend.HEAP)) {
            before.start(1);
            send(before, "/", 1);
            after.start(2, before.snapshot());
            send(after, "/buy", 2);
            after.watermark(min(12));

            assertThat(after.output()).hasSize(1);
        }
    }

    private static Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator(String file, Backend backend) {
        return FunnelFixtures.of(file).operator(backend);
    }

    private static void send(Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator, String url, double minute)
            throws Exception {
        for (StepHits hits : FunnelFixtures.of(TEN_MINUTES).hits(page(url).at(min(minute)))) {
            operator.element(hits);
        }
    }
}
