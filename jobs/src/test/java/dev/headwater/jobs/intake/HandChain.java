package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
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
 * Gate, tally and merge, chained and shuffled as in a job, with every step in the test's hand: which queue moves, when
 * time passes, where a barrier goes through, and from which snapshot it all begins again.
 */
final class HandChain implements AutoCloseable {

    /** The tally has no state. */
    record Snapshot(Subtasks.Snapshot gate, Subtasks.Snapshot merge) {}

    /** How the gate has decided since the last start, in its order. */
    final List<OutcomeEvent> decisions = new ArrayList<>();
    /** Rows emitted since the last start. */
    final List<HitSlice> rows = new ArrayList<>();

    final Subtasks<Integer, ClockedEvent, EnrichedEvent> gate;
    final Subtasks<String, HitSlice, HitSlice> merge;

    private final Subtasks<Void, EnrichedEvent, HitSlice> tally;
    private final int sources;
    private final Random random;
    private Exchange<ClockedEvent> toGate;
    private Exchange<HitSlice> toMerge;
    private long processingTime;

    HandChain(Subtasks.Backend backend, AdmissionPolicy rules, Duration early, int sources, Random random) {
        this.gate = GateBench.gate(backend, rules);
        this.tally = Subtasks.unkeyed(() -> new LocalAggregate<>(new SliceFixtures.ByHost()));
        this.merge = SliceFixtures.merging(backend, Duration.ofMillis(rules.latenessMs()), early);
        this.sources = sources;
        this.random = random;
    }

    HandChain start(int parallelism, Snapshot from) throws Exception {
        gate.start(parallelism, from == null ? null : from.gate());
        tally.start(parallelism);
        merge.start(parallelism, from == null ? null : from.merge());
        toGate = new Exchange<>(sources, gate, event -> gate.indexFor(event.shard()), this::behindGate);
        toMerge = new Exchange<>(parallelism, merge, slice -> merge.indexFor(slice.group()), this::behindMerge);
        decisions.clear();
        rows.clear();
        processingTime(0);
        return this;
    }

    void event(int source, ClockedEvent event) throws Exception {
        toGate.put(source, List.of(new StreamRecord<>(event)));
    }

    void watermark(int source, long time) throws Exception {
        toGate.put(source, List.of(new Watermark(time)));
    }

    void idle(int source, boolean idle) throws Exception {
        toGate.put(source, List.of(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE));
    }

    void deliverSome() throws Exception {
        for (int i = random.nextInt(12); i > 0; i--) {
            toGate.deliverOne(random);
            toMerge.deliverOne(random);
        }
    }

    void processingTime(long aheadMs) throws Exception {
        processingTime += aheadMs;
        tally.processingTime(processingTime);
        merge.processingTime(processingTime);
        for (int index = 0; index < gate.parallelism(); index++) {
            toMerge.put(index, tally.take(index));
            behindMerge(index);
        }
    }

    /** Barriers that are aligned: whatever stands before one is done before the snapshot. */
    Snapshot snapshot() throws Exception {
        toGate.drain(random);
        Subtasks.Snapshot ofGate = gate.snapshot();
        tally.snapshot();
        for (int index = 0; index < tally.parallelism(); index++) {
            toMerge.put(index, tally.take(index));
        }
        toMerge.drain(random);
        return new Snapshot(ofGate, merge.snapshot());
    }

    /** Each source has said its last watermark; the end itself passes when all queues are empty. */
    void end() throws Exception {
        toGate.drain(random);
        for (int index = 0; index < gate.parallelism(); index++) {
            gate.subtask(index).endInput();
            behindGate(index);
            tally.subtask(index).endInput();
            toMerge.put(index, tally.take(index));
        }
        toMerge.drain(random);
    }

    private void behindGate(int index) throws Exception {
        decisions.addAll(gate.take(index, OutcomeCounts.ENDED));
        for (Object element : gate.take(index)) {
            forward(element, index);
        }
        toMerge.put(index, tally.take(index));
    }

    @SuppressWarnings("unchecked")
    private void forward(Object element, int index) throws Exception {
        if (element instanceof Watermark watermark) {
            tally.subtask(index).processWatermark(watermark);
        } else if (element instanceof WatermarkStatus status) {
            tally.subtask(index).processWatermarkStatus(status);
        } else {
            tally.subtask(index).processElement((StreamRecord<EnrichedEvent>) element);
        }
    }

    private void behindMerge(int index) {
        for (Object element : merge.take(index)) {
            if (element instanceof StreamRecord<?> record) {
                rows.add((HitSlice) record.getValue());
            }
        }
    }

    @Override
    public void close() {
        gate.close();
        tally.close();
        merge.close();
    }
}
