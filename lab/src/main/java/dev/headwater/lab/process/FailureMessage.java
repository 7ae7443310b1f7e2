package dev.headwater.lab.process;

/** One line for a failure: class and message of its deepest cause that has one. */
public final class FailureMessage {

    private FailureMessage() {}

    public static String of(Throwable failure) {
        String line = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                line = cause.getClass().getSimpleName() + ": "
                        + cause.getMessage().strip();
            }
        }
        return line.lines().findFirst().orElse(line);
    }
}
