package dev.headwater.udfs.dimensions;

/** The dimension tables or files cannot be used; the job keeps the current version. */
public final class InvalidDimensionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDimensionException(String message) {
        super(message);
    }

    public InvalidDimensionException(String message, Throwable cause) {
        super(message, cause);
    }
}
