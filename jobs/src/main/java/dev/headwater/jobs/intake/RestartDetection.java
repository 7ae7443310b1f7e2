package dev.headwater.jobs.intake;

/** Whether an earlier attempt may have written rows in this generation. */
public final class RestartDetection {

    private RestartDetection() {}

    /** A restart before the first checkpoint restores nothing; the attempt number still shows it. */
    public static boolean possible(boolean restored, int attemptNumber) {
        return restored || attemptNumber > 0;
    }
}
