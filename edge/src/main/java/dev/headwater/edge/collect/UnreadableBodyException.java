package dev.headwater.edge.collect;

/** A request of which no event can be read, with the status of its answer. */
final class UnreadableBodyException extends Exception {

    private final int status;

    UnreadableBodyException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
