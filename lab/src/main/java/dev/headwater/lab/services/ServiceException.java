package dev.headwater.lab.services;

/** Broker, database or data directory cannot start; the command is refused with this message. */
public final class ServiceException extends RuntimeException {

    public ServiceException(String message) {
        super(message);
    }

    public ServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
