package dev.headwater.jobs.windows;

import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** A function that checks its {@link CheckpointSettings} on restore and snapshots nothing else by hand. */
public interface ChecksSettingsOnRestore extends CheckpointedFunction {

    @Override
    default void snapshotState(FunctionSnapshotContext context) {
        // settings do not change while a job runs
    }
}
