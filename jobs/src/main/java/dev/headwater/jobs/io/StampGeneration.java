package dev.headwater.jobs.io;

import dev.headwater.events.tables.ResultRow;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the job's generation on every row. The first start without a checkpoint draws it, and it is the same from then on
 * in every subtask, whatever a later start has drawn: that is what broadcast state keeps.
 */
final class StampGeneration<R extends ResultRow<R>> extends ProcessFunction<R, R> implements CheckpointedFunction {

    private static final String GENERATION = "generation";

    private long generation;

    /** @param drawn by this start; counts only when no checkpoint has one */
    StampGeneration(long drawn) {
        this.generation = drawn;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        BroadcastState<String, Long> state = context.getOperatorStateStore()
                .getBroadcastState(new MapStateDescriptor<>(GENERATION, Types.STRING, Types.LONG));
        if (state.contains(GENERATION)) {
            generation = state.get(GENERATION);
        } else {
            state.put(GENERATION, generation);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // The state was written when the generation was decided.
    }

    @Override
    public void processElement(R row, Context context, Collector<R> out) {
        out.collect(row.inGeneration(generation));
    }
}
