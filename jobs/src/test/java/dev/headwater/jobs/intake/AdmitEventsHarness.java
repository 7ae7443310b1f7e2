package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.page;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.windows.TumblingWindows;
import dev.headwater.udfs.dedup.DedupPage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.util.OutputTag;

/** AdmitEvents with windows of 5 min, lateness of 10 min, a dedup horizon of 1 h; {@code /admin} is filtered. */
public final class AdmitEventsHarness implements AutoCloseable {

    static final long MIN = 60_000;
    static final long LATENESS = 10 * MIN;
    static final long HORIZON = 60 * MIN;
    static final long NO_CLOCK = Long.MIN_VALUE;

    private static final TumblingWindows WINDOWS = new TumblingWindows(5 * MIN);
    private static final OutputTag<LateEvent> LATE = new OutputTag<>("late", TypeInformation.of(LateEvent.class));

    final Subtasks<Integer, InputRecord, EnrichedEvent> subtasks;

    AdmitEventsHarness(Subtasks.Backend backend, int parallelism, long horizonMs) throws Exception {
        subtasks = operator(backend, policy(LATENESS, horizonMs)).start(parallelism);
    }

    static Subtasks<Integer, InputRecord, EnrichedEvent> operator(Subtasks.Backend backend, AdmissionPolicy policy) {
        return new Subtasks<>(backend, InputRecord::shard, Types.INT, () -> new AdmitEvents(policy, LATE));
    }

    static AdmitEventsHarness onHeap() throws Exception {
        return new AdmitEventsHarness(Subtasks.Backend.HEAP, 1, HORIZON);
    }

    public static AdmissionPolicy policy(long latenessMs, long horizonMs) {
        return new AdmissionPolicy(
                "test", event -> WINDOWS.endOf(event.eventTime()), latenessMs, horizonMs, false, event -> !event.url()
                        .startsWith("/admin"));
    }

    /** @param clock of the event's partition */
    Outcome process(WebEvent event, long clock) throws Exception {
        InputRecord record = input(event, clock);
        subtasks.element(record);
        List<OutcomeEvent> outcomes = subtasks.take(subtasks.indexFor(record.shard()), CountOutcomes.OUTCOMES);
        if (outcomes.size() != 1) {
            throw new AssertionError(event + " has outcomes " + outcomes);
        }
        return outcomes.get(0).outcome();
    }

    Outcome process(String id, long eventTime, long clock) throws Exception {
        return process(page("/home").id(id).at(eventTime), clock);
    }

    List<LateEvent> late() {
        return subtasks.output(LATE);
    }

    List<WebEvent> counted() {
        return subtasks.output().stream().map(EnrichedEvent::event).toList();
    }

    static InputRecord input(WebEvent event, long clock) {
        return InputRecord.of(event.eventTime(), clock, event);
    }

    /** Ids in the pages of all shards. */
    long storedIds() throws Exception {
        MapStateDescriptor<Long, DedupPage> pages =
                new MapStateDescriptor<>("counted-ids", Types.LONG, TypeInformation.of(DedupPage.class));
        AtomicLong ids = new AtomicLong();
        for (int index = 0; index < subtasks.parallelism(); index++) {
            KeyedStateBackend<Integer> backend =
                    subtasks.subtask(index).getOperator().getKeyedStateBackend();
            backend.applyToAllKeys(
                    VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, pages, (shard, state) -> state.values()
                            .forEach(page -> ids.addAndGet(page.entries().length / 24)));
        }
        return ids.get();
    }

    /** Ids in memory. */
    long rememberedIds() {
        long ids = 0;
        for (int index = 0; index < subtasks.parallelism(); index++) {
            ids += ((AdmitEvents) subtasks.subtask(index).getOneInputOperator()).rememberedIds();
        }
        return ids;
    }

    @Override
    public void close() {
        subtasks.close();
    }
}
