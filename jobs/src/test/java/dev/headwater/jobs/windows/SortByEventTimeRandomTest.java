package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random order, crashes and rescales against an oracle. */
class SortByEventTimeRandomTest {

    private static final int PARTITIONS = 4;

    /** An event, or if it is null an advance of the watermark. */
    private record Step(PartitionedEvent event, long watermark) {}

    private record Checkpoint(Subtasks.Snapshot state, int position, OrderOracle oracle) {}

    @Property(tries = 1_000)
    void matchesTheOracle(@ForAll @IntRange(min = 1, max = 150) int steps, @ForAll Random random) throws Exception {
        run(Backend.HEAP, steps(random, steps), random);
    }

    @Property(tries = 20)
    void matchesTheOracleOnRocksDb(@ForAll Random random) throws Exception {
        run(Backend.ROCKSDB, steps(random, 100), random);
    }

    private static void run(Backend backend, List<Step> steps, Random random) throws Exception {
        try (Subtasks<Integer, PartitionedEvent, PartitionedEvent> operator = SortByEventTimeTest.subtasks(backend)) {
            operator.start(2);
            OrderOracle oracle = new OrderOracle();
            Checkpoint last = new Checkpoint(operator.snapshot(), 0, oracle.restarted());
            int crashes = 0;
            for (int position = 0; position < steps.size(); position++) {
                play(steps.get(position), operator, oracle);
                if (random.nextInt(20) == 0) {
                    last = new Checkpoint(operator.snapshot(), position, oracle.restarted());
                }
                if (crashes < 3 && random.nextInt(20) == 0) {
                    crashes++;
                    check(operator, oracle);
                    operator.start(1 + random.nextInt(3), last.state());
                    oracle = last.oracle().restarted();
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

    /** The first step is the start: any restart may return to it. */
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

    /** A list that is searched for each watermark. */
    private static final class OrderOracle {

        private static final Comparator<PartitionedEvent> ORDER = Comparator.<PartitionedEvent>comparingLong(
                        each -> each.event().event().eventTime())
                .thenComparing(
                        each -> each.event().event().eventId().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned);

        private final List<PartitionedEvent> waiting;
        private final List<PartitionedEvent> released = new ArrayList<>();
        private long watermark = Long.MIN_VALUE;

        OrderOracle() {
            this(List.of());
        }

        private OrderOracle(List<PartitionedEvent> waiting) {
            this.waiting = new ArrayList<>(waiting);
        }

        /** After a restart: the buffer is restored, the watermark is not. */
        OrderOracle restarted() {
            return new OrderOracle(waiting);
        }

        void event(PartitionedEvent event) {
            (event.event().event().eventTime() <= watermark ? released : waiting).add(event);
        }

        void watermark(long time) {
            watermark = time;
            List<PartitionedEvent> due = waiting.stream()
                    .filter(each -> each.event().event().eventTime() <= time)
                    .toList();
            waiting.removeAll(due);
            released.addAll(due.stream().sorted(ORDER).toList());
        }

        List<PartitionedEvent> released(int partition) {
            return released.stream()
                    .filter(each -> each.partition() == partition)
                    .toList();
        }
    }
}
