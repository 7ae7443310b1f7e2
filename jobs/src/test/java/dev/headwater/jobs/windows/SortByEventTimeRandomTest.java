package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes when, and however often it crashes and rescales: each partition in the order of a plain program. */
class SortByEventTimeRandomTest {

    private static final int PARTITIONS = 4;

    /** An event, or an advance of the watermark where there is none. */
    private record Step(PartitionedEvent event, long watermark) {}

    private record Checkpoint(Subtasks.Snapshot state, int position, OrderOracle oracle) {}

    @Property(tries = 1_000)
    void eachPartitionIsInTheOrderOfThePlainProgram(
            @ForAll @IntRange(min = 1, max = 150) int steps, @ForAll Random random) throws Exception {
        run(Backend.HEAP, steps(random, steps), random);
    }

    @Property(tries = 20)
    void stateOnDiskGivesTheSame(@ForAll Random random) throws Exception {
        run(Backend.ROCKSDB, steps(random, 100), random);
    }

    private static void run(Backend backend, List<Step> steps, Random random) throws Exception {
        try (Subtasks<Integer, PartitionedEvent, PartitionedEvent> operator = SortByEventTimeTest.subtasks(backend)) {
            operator.start(2);
            OrderOracle oracle = new OrderOracle();
            Checkpoint last = new Checkpoint(operator.snapshot(), 0, oracle.again());
            int crashes = 0;
            for (int position = 0; position < steps.size(); position++) {
                play(steps.get(position), operator, oracle);
                if (random.nextInt(20) == 0) {
                    last = new Checkpoint(operator.snapshot(), position, oracle.again());
                }
                if (crashes < 3 && random.nextInt(20) == 0) {
                    crashes++;
                    check(operator, oracle);
                    operator.start(1 + random.nextInt(3), last.state());
                    oracle = last.oracle().again();
                    position = last.position();
                }
            }
            play(new Step(null, Long.MAX_VALUE), operator, oracle);
            check(operator, oracle);
            assertThat(operator.timers()).isZero();
        }
    }

    private static void play(
            Step step, Subtasks<Integer, PartitionedEvent, PartitionedEvent> operator, OrderOracle oracle)
            throws Exception {
        if (step.event() == null) {
            operator.watermark(step.watermark());
            oracle.watermark(step.watermark());
        } else {
            operator.element(step.event());
            oracle.event(step.event());
        }
    }

    private static void check(Subtasks<Integer, PartitionedEvent, PartitionedEvent> operator, OrderOracle oracle) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int each = partition;
            assertThat(operator.output().stream().filter(event -> event.partition() == each))
                    .containsExactlyElementsOf(oracle.released(partition));
        }
    }

    /** The first one is the start, which every restart may go back to. */
    private static List<Step> steps(Random random, int count) {
        List<Step> steps = new ArrayList<>();
        long watermark = DAY;
        steps.add(new Step(null, watermark));
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) == 0) {
                watermark += random.nextInt(40);
                steps.add(new Step(null, watermark));
            } else {
                long time = watermark - 20 + random.nextInt(80);
                steps.add(new Step(
                        new PartitionedEvent(
                                random.nextInt(PARTITIONS),
                                EnrichedEvent.of(page("/")
                                        .id("e" + random.nextInt(1_000) + "-" + i)
                                        .at(time))),
                        0));
            }
        }
        return steps;
    }
}
