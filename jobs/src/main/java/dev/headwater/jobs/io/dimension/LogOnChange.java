package dev.headwater.jobs.io.dimension;

import org.slf4j.Logger;

/** Logs a repeated failure once, and again when its reason changes. */
final class LogOnChange {

    private final Logger log;
    private final String job;
    private String last;

    LogOnChange(Logger log, String job) {
        this.log = log;
        this.job = job;
    }

    /** @param message with a placeholder for the job and one for the reason */
    void warn(String message, Throwable failure) {
        String current = message + failure.getMessage();
        if (!current.equals(last)) {
            log.warn(message, job, failure.getMessage(), failure);
        }
        last = current;
    }

    void clear() {
        last = null;
    }
}
