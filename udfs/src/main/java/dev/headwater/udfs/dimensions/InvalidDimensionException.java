package dev.headwater.udfs.dimensions;

/** What was read must not replace what is known; the message says why, in words for the person who owns the tables. */
public final class InvalidDimensionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDimensionException(String message) {
        super(message);
    }

    public InvalidDimensionException(String message, Throwable cause) {
        super(message, cause);
    }
}
