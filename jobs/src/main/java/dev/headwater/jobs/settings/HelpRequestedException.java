package dev.headwater.jobs.settings;

/** A question on the command line, such as {@code --help}: whoever catches it in a main prints the text and exits 0. */
public final class HelpRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HelpRequestedException(String text) {
        super(text, null, false, false);
    }

    public String text() {
        return getMessage();
    }
}
