package dev.headwater.jobs.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Exponential backoff while Postgres is unavailable, with a limit after which the job fails. */
final class RetryBackoff {

    private static final long FIRST_PAUSE_MS = 100;
    private static final long MAX_PAUSE_MS = 5_000;

    private final Duration patience;
    private long startedNanos;
    private long pauseMs;

    RetryBackoff(Duration patience) {
        this.patience = patience;
    }

    /** Returns the pause in milliseconds; fails the job once the limit is reached. */
    long after(SQLException e) throws IOException {
        if (SqlErrorClass.of(e) != SqlErrorClass.UNAVAILABLE) {
            throw new IOException("Postgres rejects the rows (SQLSTATE " + e.getSQLState() + "): " + e.getMessage(), e);
        }
        if (pauseMs == 0) {
            startedNanos = System.nanoTime();
            pauseMs = FIRST_PAUSE_MS;
        } else if (System.nanoTime() - startedNanos > patience.toNanos()) {
            throw new IOException(
                    "Postgres has taken no rows for " + patience.toSeconds() + " s: " + e.getMessage(), e);
        } else {
            pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS);
        }
        return pauseMs;
    }

    void reset() {
        pauseMs = 0;
    }

    /** Ends early when the task is cancelled. */
    static void pause(long ms) throws InterruptedException {
        new CountDownLatch(1).await(ms, TimeUnit.MILLISECONDS);
    }
}
