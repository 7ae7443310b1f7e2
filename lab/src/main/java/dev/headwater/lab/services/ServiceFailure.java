package dev.headwater.lab.services;

/**
 * A broker, a database or a directory that keeps a command from starting; the message is meant for a person. Trouble at
 * the end is no such thing: by then the command has run.
 */
public final class ServiceFailure extends RuntimeException {

    public ServiceFailure(String message) {
        super(message);
    }

    public ServiceFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
