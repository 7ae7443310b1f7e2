package dev.headwater.jobs.io;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds the stored revision to each row: the row's own within the job's generation. The first start without a checkpoint
 * draws the generation. Broadcast state keeps it the same in every subtask, whatever a later start has drawn.
 */
public final class AddRevision<R extends ResultRow> extends ProcessFunction<R, VersionedRow<R>>
        implements CheckpointedFunction {

    private static final String GENERATION = "generation";

    private long generation;

    /** @param drawn generation of this start; ignored if a checkpoint has one */
    AddRevision(long drawn) {
        this.generation = drawn;
    }

    @SuppressWarnings("unchecked")
    public static <R extends ResultRow> TypeInformation<VersionedRow<R>> typeOf(Table<R> table) {
        Class<VersionedRow<R>> type = (Class<VersionedRow<R>>) (Class<?>) VersionedRow.class;
        return Types.POJO(type, Map.of("row", TypeInformation.of(table.rowType()), "revision", Types.LONG));
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
        // The state is written in initializeState and never changes.
    }

    @Override
    public void processElement(R row, Context context, Collector<VersionedRow<R>> out) {
        out.collect(VersionedRow.of(row, generation));
    }
}
