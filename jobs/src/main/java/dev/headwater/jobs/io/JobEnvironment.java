package dev.headwater.jobs.io;

import dev.headwater.jobs.io.source.EnrichedInput;
import dev.headwater.jobs.settings.JobSettings;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink as our jobs need it, whatever the cluster; all that may differ by cluster is left to its configuration. */
public final class JobEnvironment {

    private JobEnvironment() {}

    /** Whether the run goes on from a checkpoint: where it reads, and with what it joins, is there then. */
    public static boolean resumes(ReadableConfig flink) {
        return EnrichedInput.resumes(flink);
    }

    public static StreamExecutionEnvironment of(JobSettings settings) {
        Configuration fixed = new Configuration();
        fixed.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        fixed.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        // A fallback to Kryo would make savepoints that nobody can read: an error, not a warning.
        fixed.set(PipelineOptions.GENERIC_TYPES, false);
        // All that flows is immutable, so chained operators may share it.
        fixed.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(fixed);
        return env;
    }
}
