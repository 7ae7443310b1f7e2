package dev.headwater.jobs.intake;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.ManagedInitializationContext;

/** Whether an earlier attempt may have written rows in this generation. */
public final class RestartDetection {

    private RestartDetection() {}

    /** A restart before the first checkpoint restores nothing; the attempt number still shows it. */
    public static boolean possible(ManagedInitializationContext context, RuntimeContext runtime) {
        return context.isRestored() || runtime.getTaskInfo().getAttemptNumber() > 0;
    }
}
