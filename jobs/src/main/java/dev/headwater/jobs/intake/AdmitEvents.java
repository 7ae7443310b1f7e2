package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.Outcome;
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
 * Decides once and for all how an event ends: duplicate, filtered, late, else counted. Nothing behind the gate drops.
 *
 * <p>Late is what the clock of the event's own partition says, a pure function of the log. The operator's watermark
 * never runs ahead of that clock unless the partition was idle; only then does it decide, and since Flink does not
 * checkpoint watermarks, it is kept as a floor.
 */
final class AdmitEvents extends AbstractStreamOperator<EnrichedEvent>
        implements OneInputStreamOperator<ClockedEvent, EnrichedEvent>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final AdmissionPolicy rules;
    private final OutputTag<LateEvent> late;

    private transient DedupIndex counted;
    private transient DedupState memory;
    private transient long floor;

    AdmitEvents(AdmissionPolicy rules, OutputTag<LateEvent> late) {
        this.rules = rules;
        this.late = late;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rules.terms().keepIn(context.getOperatorStateStore());
        counted = new DedupIndex(rules.dedupHorizonMs());
        memory = new DedupState(
                getKeyedStateBackend(),
                context.getKeyedStateStore(),
                getRuntimeContext().getTaskInfo());
        floor = memory.restoreInto(counted);
    }

    @Override
    public void processElement(StreamRecord<ClockedEvent> record) {
        ClockedEvent event = record.getValue();
        Outcome outcome = outcomeOf(event);
        output.collect(OutcomeCounts.ENDED, new StreamRecord<>(new OutcomeEvent(event.recordTime(), outcome)));
        if (outcome == Outcome.COUNTED) {
            remember(event);
            output.collect(record.replace(event.enriched()));
        } else if (outcome == Outcome.LATE) {
            output.collect(late, new StreamRecord<>(lateEvent(event)));
        }
    }

    private Outcome outcomeOf(ClockedEvent event) {
        if (rules.deduplicates() && counted.wasCounted(event.id(), event.event().eventTime(), event.clock())) {
            return Outcome.DUPLICATE;
        }
        if (!rules.admits(event.enriched())) {
            return Outcome.FILTERED;
        }
        return rules.closedAt(event.event()) <= decisiveClock(event) ? Outcome.LATE : Outcome.COUNTED;
    }

    private long decisiveClock(ClockedEvent event) {
        return Math.max(event.clock(), floor);
    }

    private void remember(ClockedEvent event) {
        if (rules.deduplicates()) {
            counted.remember(event.id(), event.event().eventTime());
            memory.remember(event.id(), event.event().eventTime());
        }
    }

    private LateEvent lateEvent(ClockedEvent event) {
        long clock = decisiveClock(event);
        long windowEnd = rules.lastWindow().endFor(event.event());
        return new LateEvent(rules.job(), windowEnd, clock, clock - rules.closedAt(event.event()), event.event());
    }

    /** The end of a bounded input is no time: as a floor it would make everything late for ever. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (watermark.getTimestamp() != Long.MAX_VALUE) {
            floor = Math.max(floor, watermark.getTimestamp());
            counted.forget(floor);
            super.processWatermark(watermark);
        }
    }

    /** Only now: one source may be at its end while events of another, idle one are still on their way. */
    @Override
    public void endInput() throws Exception {
        super.processWatermark(Watermark.MAX_WATERMARK);
    }

    /** Never idle: all gates hear the same, and windows must not move on while one of them has not. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // what makes an input idle has moved the watermark already
    }

    /** Those of the horizon and an eighth of it: what bounds the memory. */
    long rememberedIds() {
        return counted.size();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        memory.save(floor, Math.max(floor, Long.MIN_VALUE + rules.dedupHorizonMs()) - rules.dedupHorizonMs());
    }
}
