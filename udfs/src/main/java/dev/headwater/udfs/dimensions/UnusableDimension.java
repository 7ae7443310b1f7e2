package dev.headwater.udfs.dimensions;

/** What was read must not replace what is known; the message says why, in words for the person who owns the tables. */
public final class UnusableDimension extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableDimension(String message) {
        super(message);
    }

    public UnusableDimension(String message, Throwable cause) {
        super(message, cause);
    }
}
