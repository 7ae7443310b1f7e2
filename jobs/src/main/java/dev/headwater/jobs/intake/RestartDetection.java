package dev.headwater.jobs.intake;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.ManagedInitializationContext;

/** Whether somebody may have written rows before, in this generation, that this attempt will never come to. */
public final class RestartDetection {

    private RestartDetection() {}

    /** Where no checkpoint was complete yet, an attempt that begins anew is not restored; but it is not the first. */
    public static boolean possible(ManagedInitializationContext context, RuntimeContext runtime) {
        return context.isRestored() || runtime.getTaskInfo().getAttemptNumber() > 0;
    }
}
