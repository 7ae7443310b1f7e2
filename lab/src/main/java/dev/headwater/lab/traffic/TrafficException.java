package dev.headwater.lab.traffic;

/** Traffic could not be written, or its true results are void. */
public final class TrafficException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrafficException(String message, Throwable cause) {
        super(message, cause);
    }
}
