package dev.headwater.lab;

/** What to tell a person about an exception: the deepest cause that says something. */
public final class Causes {

    private Causes() {}

    public static String sentence(Throwable failure) {
        String sentence = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                sentence = cause.getClass().getSimpleName() + ": "
                        + cause.getMessage().strip();
            }
        }
        return sentence.lines().findFirst().orElse(sentence);
    }
}
