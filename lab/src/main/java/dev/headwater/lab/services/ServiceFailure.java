package dev.headwater.lab.services;

/** A broker or a database that would not start or would not stop; the message is meant for a person. */
public final class ServiceFailure extends RuntimeException {

    public ServiceFailure(String message) {
        super(message);
    }

    public ServiceFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
