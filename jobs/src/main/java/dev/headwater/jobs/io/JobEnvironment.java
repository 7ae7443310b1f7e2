package dev.headwater.jobs.io;

import dev.headwater.jobs.settings.JobSettings;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink settings that every job needs on any cluster; all other settings are left to the cluster's configuration. */
public final class JobEnvironment {

    private JobEnvironment() {}

    public static StreamExecutionEnvironment of(JobSettings settings) {
        Configuration fixed = new Configuration();
        fixed.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        fixed.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        // Fail on a fallback to Kryo: its savepoints cannot be migrated.
        fixed.set(PipelineOptions.GENERIC_TYPES, false);
        // Records are immutable, so chained operators can share them.
        fixed.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(fixed);
        return env;
    }
}
