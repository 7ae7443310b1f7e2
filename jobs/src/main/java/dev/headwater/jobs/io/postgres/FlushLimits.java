package dev.headwater.jobs.io.postgres;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a flush happens without being asked for, and how long a database may be away before the job fails.
 *
 * @param rows keys in the buffer
 * @param bytes text in the buffer, roughly
 */
record FlushLimits(Duration every, int rows, long bytes, Duration patience) implements Serializable {

    static FlushLimits every(Duration every) {
        return new FlushLimits(every, 5_000, 4L << 20, Duration.ofSeconds(60));
    }
}
