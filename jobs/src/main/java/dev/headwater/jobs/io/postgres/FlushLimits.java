package dev.headwater.jobs.io.postgres;

import java.io.Serializable;
import java.time.Duration;

/**
 * Limits that trigger a flush between checkpoints, and how long a flush is retried before the job fails.
 *
 * @param rows buffered keys
 * @param bytes approximate size of the buffered text
 */
record FlushLimits(Duration every, int rows, long bytes, Duration patience) implements Serializable {

    static FlushLimits every(Duration every) {
        return new FlushLimits(every, 5_000, 4L << 20, Duration.ofSeconds(60));
    }
}
