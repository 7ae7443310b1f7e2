package dev.headwater.jobs.intake;

import dev.headwater.events.InputRecord;
import dev.headwater.events.Outcome;
import dev.headwater.events.RejectedRecord;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts events from bad rows, and counts what is read, on its own: the sum of all outcomes must come to the same. */
public final class SplitRejected extends ProcessFunction<InputRecord, ClockedEvent> implements CheckpointedFunction {

    /** Name of the accumulator. */
    public static final String READ = "read";

    private final OutputTag<RejectedRecord> rejected;
    private final LongCounter read = new LongCounter();
    private transient ListState<Long> readBefore;

    SplitRejected(OutputTag<RejectedRecord> rejected) {
        this.rejected = rejected;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(READ, read);
    }

    @Override
    public void processElement(InputRecord arrival, Context context, Collector<ClockedEvent> out) {
        read.add(1);
        if (arrival.isEvent()) {
            out.collect(ClockedEvent.of(arrival.recordTime(), arrival.clock(), arrival.event(), arrival.enrichment()));
        } else {
            context.output(rejected, arrival.rejected());
            context.output(OutcomeCounts.ENDED, new OutcomeEvent(arrival.recordTime(), Outcome.REJECTED));
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        readBefore = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(READ, Types.LONG));
        for (long count : readBefore.get()) {
            read.add(count);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        readBefore.update(List.of(read.getLocalValuePrimitive()));
    }
}
