package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.Outcome;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.udfs.dedup.DedupIndex;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Decides the outcome of an event once: duplicate, filtered, late, else counted. No later operator drops an event.
 *
 * <p>Lateness follows from the event's partition clock, a pure function of the log. The watermark is ahead of that clock
 * only after the partition was idle; then it decides, and because Flink does not checkpoint watermarks, it is kept in state
 * as a floor.
 */
final class AdmitEvents extends AbstractStreamOperator<EnrichedEvent>
        implements OneInputStreamOperator<InputRecord, EnrichedEvent>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final AdmissionPolicy policy;
    private final OutputTag<LateEvent> late;

    private transient DedupIndex counted;
    private transient DedupState dedupState;
    private transient long floor;

    AdmitEvents(AdmissionPolicy policy, OutputTag<LateEvent> late) {
        this.policy = policy;
        this.late = late;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        policy.checkpointSettings().keepIn(context.getOperatorStateStore());
        counted = new DedupIndex(policy.dedupHorizonMs());
        dedupState = new DedupState(
                getKeyedStateBackend(),
                context.getKeyedStateStore(),
                getRuntimeContext().getTaskInfo());
        floor = dedupState.restoreInto(counted);
    }

    @Override
    public void processElement(StreamRecord<InputRecord> record) {
        InputRecord input = record.getValue();
        Outcome outcome = outcomeOf(input);
        output.collect(CountOutcomes.OUTCOMES, new StreamRecord<>(new OutcomeEvent(input.recordTime(), outcome)));
        if (outcome == Outcome.COUNTED) {
            remember(input);
            output.collect(record.replace(input.enriched()));
        } else if (outcome == Outcome.LATE) {
            output.collect(late, new StreamRecord<>(lateEvent(input)));
        }
    }

    private Outcome outcomeOf(InputRecord input) {
        if (policy.deduplicates()
                && counted.wasCounted(input.id(), input.event().eventTime(), input.clock())) {
            return Outcome.DUPLICATE;
        }
        if (!policy.admits(input.enriched())) {
            return Outcome.FILTERED;
        }
        return policy.closedAt(input.event()) <= effectiveClock(input) ? Outcome.LATE : Outcome.COUNTED;
    }

    private long effectiveClock(InputRecord input) {
        return Math.max(input.clock(), floor);
    }

    private void remember(InputRecord input) {
        if (policy.deduplicates()) {
            counted.remember(input.id(), input.event().eventTime());
            dedupState.remember(input.id(), input.event().eventTime());
        }
    }

    private LateEvent lateEvent(InputRecord input) {
        long clock = effectiveClock(input);
        long windowEnd = policy.lastWindowEnd().applyAsLong(input.event());
        return new LateEvent(policy.job(), windowEnd, clock, clock - policy.closedAt(input.event()), input.event());
    }

    /** The maximum watermark is no floor: after a restore every event would be late. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (watermark.getTimestamp() != Long.MAX_VALUE) {
            floor = Math.max(floor, watermark.getTimestamp());
            counted.forget(floor);
            super.processWatermark(watermark);
        }
    }

    /** Forwarded only here: one input may be at its end while an idle one still has events. */
    @Override
    public void endInput() throws Exception {
        super.processWatermark(Watermark.MAX_WATERMARK);
    }

    /** Never forwarded: windows must not advance past a subtask of this operator that is behind. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // an idle input has already advanced the watermark
    }

    /** At most the ids of the horizon plus an eighth. */
    long rememberedIds() {
        return counted.size();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        dedupState.save(floor, Math.max(floor, Long.MIN_VALUE + policy.dedupHorizonMs()) - policy.dedupHorizonMs());
    }
}
