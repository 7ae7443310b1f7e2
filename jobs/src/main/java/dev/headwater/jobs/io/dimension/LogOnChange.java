package dev.headwater.jobs.io.dimension;

import org.slf4j.Logger;

/** An outage of hours is one line of the log, and another when the reason changes. */
final class LogOnChange {

    private final Logger log;
    private final String job;
    private String last;

    LogOnChange(Logger log, String job) {
        this.log = log;
        this.job = job;
    }

    /** @param sentence with a place for the job and one for the reason */
    void warn(String sentence, Throwable problem) {
        String now = sentence + problem.getMessage();
        if (!now.equals(last)) {
            log.warn(sentence, job, problem.getMessage(), problem);
        }
        last = now;
    }

    void isOver() {
        last = null;
    }
}
