package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.SliceFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * AdmitEvents, LocalAggregate and MergeWindows, chained and shuffled as in a job. The test decides which queue moves, when
 * time passes, where a barrier is, and from which snapshot to restart.
 */
final class PipelineHarness implements AutoCloseable {

    /** LocalAggregate has no state. */
    record Snapshot(Subtasks.Snapshot admit, Subtasks.Snapshot merge) {}

    /** Outcomes decided since the last start, in order. */
    final List<OutcomeEvent> decisions = new ArrayList<>();
    /** Rows emitted since the last start. */
    final List<HitSlice> rows = new ArrayList<>();

    final Subtasks<Integer, InputRecord, EnrichedEvent> admit;
    final Subtasks<String, HitSlice, HitSlice> merge;

    private final Subtasks<Void, EnrichedEvent, HitSlice> local;
    private final int sources;
    private final Random random;
    private Exchange<InputRecord> toAdmit;
    private Exchange<HitSlice> toMerge;
    private long processingTime;

    PipelineHarness(Subtasks.Backend backend, AdmissionPolicy policy, Duration early, int sources, Random random) {
        this.admit = AdmitEventsHarness.operator(backend, policy);
        this.local = Subtasks.unkeyed(() -> new LocalAggregate<>(new SliceFixtures.ByHost()));
        this.merge = SliceFixtures.merging(backend, Duration.ofMillis(policy.latenessMs()), early);
        this.sources = sources;
        this.random = random;
    }

    PipelineHarness start(int parallelism, Snapshot from) throws Exception {
        admit.start(parallelism, from == null ? null : from.admit());
        local.start(parallelism);
        merge.start(parallelism, from == null ? null : from.merge());
        toAdmit = new Exchange<>(sources, admit, event -> admit.indexFor(event.shard()), this::afterAdmit);
        toMerge = new Exchange<>(parallelism, merge, slice -> merge.indexFor(slice.group()), this::afterMerge);
        decisions.clear();
        rows.clear();
        processingTime(0);
        return this;
    }

    void event(int source, InputRecord event) throws Exception {
        toAdmit.put(source, List.of(new StreamRecord<>(event)));
    }

    void watermark(int source, long time) throws Exception {
        toAdmit.put(source, List.of(new Watermark(time)));
    }

    void idle(int source, boolean idle) throws Exception {
        toAdmit.put(source, List.of(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE));
    }

    void deliverSome() throws Exception {
        for (int i = random.nextInt(12); i > 0; i--) {
            toAdmit.deliverOne(random);
            toMerge.deliverOne(random);
        }
    }

    void processingTime(long aheadMs) throws Exception {
        processingTime += aheadMs;
        local.processingTime(processingTime);
        merge.processingTime(processingTime);
        for (int index = 0; index < admit.parallelism(); index++) {
            toMerge.put(index, local.take(index));
            afterMerge(index);
        }
    }

    /** Aligned barriers: the queues are empty at the snapshot. */
    Snapshot snapshot() throws Exception {
        toAdmit.drain(random);
        Subtasks.Snapshot admitState = admit.snapshot();
        local.snapshot();
        for (int index = 0; index < local.parallelism(); index++) {
            toMerge.put(index, local.take(index));
        }
        toMerge.drain(random);
        return new Snapshot(admitState, merge.snapshot());
    }

    /** After the last watermark of each source: drains the queues, then ends the input. */
    void end() throws Exception {
        toAdmit.drain(random);
        for (int index = 0; index < admit.parallelism(); index++) {
            admit.subtask(index).endInput();
            afterAdmit(index);
            local.subtask(index).endInput();
            toMerge.put(index, local.take(index));
        }
        toMerge.drain(random);
    }

    private void afterAdmit(int index) throws Exception {
        decisions.addAll(admit.take(index, CountOutcomes.OUTCOMES));
        for (Object element : admit.take(index)) {
            forward(element, index);
        }
        toMerge.put(index, local.take(index));
    }

    @SuppressWarnings("unchecked")
    private void forward(Object element, int index) throws Exception {
        if (element instanceof Watermark watermark) {
            local.subtask(index).processWatermark(watermark);
        } else if (element instanceof WatermarkStatus status) {
            local.subtask(index).processWatermarkStatus(status);
        } else {
            local.subtask(index).processElement((StreamRecord<EnrichedEvent>) element);
        }
    }

    private void afterMerge(int index) {
        for (Object element : merge.take(index)) {
            if (element instanceof StreamRecord<?> record) {
                rows.add((HitSlice) record.getValue());
            }
        }
    }

    @Override
    public void close() {
        admit.close();
        local.close();
        merge.close();
    }
}
