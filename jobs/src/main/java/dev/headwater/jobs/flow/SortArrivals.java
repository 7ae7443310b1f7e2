package dev.headwater.jobs.flow;

import dev.headwater.events.Arrival;
import dev.headwater.events.Outcome;
import dev.headwater.events.RejectedRecord;
import dev.headwater.udfs.ids.IdPrint;
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
public final class SortArrivals extends ProcessFunction<Arrival, ClockedEvent> implements CheckpointedFunction {

    /** Name of the accumulator. */
    public static final String READ = "read";

    private final OutputTag<RejectedRecord> rejected;
    private final LongCounter read = new LongCounter();
    private transient ListState<Long> readBefore;

    SortArrivals(OutputTag<RejectedRecord> rejected) {
        this.rejected = rejected;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(READ, read);
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<ClockedEvent> out) {
        read.add(1);
        if (arrival.isEvent()) {
            IdPrint id = IdPrint.of(arrival.event().eventId());
            out.collect(new ClockedEvent(arrival.recordTime(), arrival.clock(), id.high(), id.low(), arrival.event()));
        } else {
            context.output(rejected, arrival.rejected());
            context.output(Accounts.ENDED, new Accounted(arrival.recordTime(), Outcome.REJECTED));
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
