package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers rows and flushes them by count, by time and at each checkpoint. A flush by time that finds Postgres away does
 * not hold up the task: rows go on gathering, newest a key, until the next try. Only a full buffer and a checkpoint wait.
 */
final class PostgresWriter<R extends ResultRow<R>> implements SinkWriter<R> {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

    private final RowBuffer<R> buffer;
    private final FlushTransaction<R> delivery;
    private final RetryBackoff outage;
    private final ProcessingTimeService clock;
    private final long everyMs;
    private final SinkMetrics metrics;
    private boolean timerIsSet;

    PostgresWriter(
            RowBuffer<R> buffer,
            FlushTransaction<R> delivery,
            RetryBackoff outage,
            ProcessingTimeService clock,
            Duration every,
            SinkMetrics metrics) {
        this.buffer = buffer;
        this.delivery = delivery;
        this.outage = outage;
        this.clock = clock;
        this.everyMs = every.toMillis();
        this.metrics = metrics;
    }

    @Override
    public void write(R row, Context context) throws IOException, InterruptedException {
        buffer.add(row);
        if (buffer.isFull()) {
            flush(false);
        } else {
            flushIn(everyMs);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        long pauseMs = trySending();
        while (pauseMs > 0) {
            RetryBackoff.pause(pauseMs);
            pauseMs = trySending();
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
        long pauseMs = trySending();
        if (pauseMs > 0) {
            flushIn(pauseMs);
        }
    }

    /** Zero when the buffer is empty afterwards, else the milliseconds to wait before the next try. */
    private long trySending() throws IOException {
        if (buffer.isEmpty()) {
            return 0;
        }
        try {
            delivery.send(buffer.sorted());
            buffer.clear();
            outage.over();
            return 0;
        } catch (SQLException e) {
            long pauseMs = outage.after(e);
            metrics.retried();
            LOG.warn("{} takes no rows, next try in {} ms: {}", delivery, pauseMs, e.getMessage());
            return pauseMs;
        }
    }

    @Override
    public void close() {
        delivery.close();
    }
}
