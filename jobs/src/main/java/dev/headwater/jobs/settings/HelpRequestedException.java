package dev.headwater.jobs.settings;

/** Thrown for {@code --help} and {@code --print-settings}; main prints its message and exits 0. */
public final class HelpRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HelpRequestedException(String text) {
        super(text, null, false, false);
    }

    public String text() {
        return getMessage();
    }
}
