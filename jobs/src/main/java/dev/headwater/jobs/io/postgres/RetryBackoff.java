package dev.headwater.jobs.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A time in which Postgres does not take rows: pauses that double, and an end to patience. */
final class RetryBackoff {

    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final Duration patience;
    private long startedNanos;
    private long pauseMs;

    RetryBackoff(Duration patience) {
        this.patience = patience;
    }

    /** How many milliseconds to leave Postgres alone; fails the job once patience is used up. */
    long after(SQLException e) throws IOException {
        if (SqlErrorClass.of(e) != SqlErrorClass.AWAY) {
            throw new IOException("Postgres refuses the rows (SQLSTATE " + e.getSQLState() + "): " + e.getMessage(), e);
        }
        if (pauseMs == 0) {
            startedNanos = System.nanoTime();
            pauseMs = FIRST_PAUSE_MS;
        } else if (System.nanoTime() - startedNanos > patience.toNanos()) {
            throw new IOException(
                    "Postgres has taken no rows for " + patience.toSeconds() + " s: " + e.getMessage(), e);
        } else {
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        }
        return pauseMs;
    }

    void over() {
        pauseMs = 0;
    }

    /** A latch that nobody opens: a wait that ends with the time or with the task's cancellation. */
    static void pause(long ms) throws InterruptedException {
        new CountDownLatch(1).await(ms, TimeUnit.MILLISECONDS);
    }
}
