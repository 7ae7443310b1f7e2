package dev.headwater.lab.traffic;

/** Traffic could not be written, or its truth is void. */
public final class TrafficFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrafficFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
