package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.VersionedRow;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers rows and flushes them by count, by time and at each checkpoint. A timed flush never blocks the task while Postgres
 * is unavailable: rows gather in the buffer until the next try. Only a full buffer and a checkpoint wait.
 */
final class PostgresWriter<R extends ResultRow> implements SinkWriter<VersionedRow<R>> {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

    private final RowBuffer<R> buffer;
    private final FlushTransaction<R> transaction;
    private final RetryBackoff backoff;
    private final ProcessingTimeService clock;
    private final long everyMs;
    private final SinkMetrics metrics;
    private boolean timerIsSet;

    PostgresWriter(
            RowBuffer<R> buffer,
            FlushTransaction<R> transaction,
            RetryBackoff backoff,
            ProcessingTimeService clock,
            Duration every,
            SinkMetrics metrics) {
        this.buffer = buffer;
        this.transaction = transaction;
        this.backoff = backoff;
        this.clock = clock;
        this.everyMs = every.toMillis();
        this.metrics = metrics;
    }

    @Override
    public void write(VersionedRow<R> row, Context context) throws IOException, InterruptedException {
        buffer.add(row);
        if (buffer.isFull()) {
            flush(false);
        } else {
            flushIn(everyMs);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        long pauseMs = tryFlush();
        while (pauseMs > 0) {
            RetryBackoff.pause(pauseMs);
            pauseMs = tryFlush();
        }
    }

    private void flushIn(long delayMs) {
        if (!timerIsSet) {
            timerIsSet = true;
            clock.registerTimer(clock.getCurrentProcessingTime() + delayMs, time -> onTimer());
        }
    }

    private void onTimer() throws IOException {
        timerIsSet = false;
        long pauseMs = tryFlush();
        if (pauseMs > 0) {
            flushIn(pauseMs);
        }
    }

    /** Returns the milliseconds to wait before the next try, 0 if the buffer is empty. */
    private long tryFlush() throws IOException {
        if (buffer.isEmpty()) {
            return 0;
        }
        try {
            transaction.run(buffer.sorted());
            buffer.clear();
            backoff.reset();
            return 0;
        } catch (SQLException e) {
            long pauseMs = backoff.after(e);
            metrics.retried();
            LOG.warn("Cannot write to {}; retrying in {} ms: {}", transaction, pauseMs, e.getMessage());
            return pauseMs;
        }
    }

    @Override
    public void close() {
        transaction.close();
    }
}
