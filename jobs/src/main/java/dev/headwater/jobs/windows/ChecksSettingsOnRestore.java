package dev.headwater.jobs.windows;

import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** A function that keeps its {@link CheckpointSettings}, when it is initialised; all else that it keeps, Flink saves by itself. */
public interface ChecksSettingsOnRestore extends CheckpointedFunction {

    @Override
    default void snapshotState(FunctionSnapshotContext context) {
        // terms do not change while a job runs
    }
}
