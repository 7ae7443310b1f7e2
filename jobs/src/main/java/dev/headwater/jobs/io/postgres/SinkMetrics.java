package dev.headwater.jobs.io.postgres;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What one writer has done. Counted after the commit, so that a repeated flush counts once. */
final class SinkMetrics {

    private final Counter sent;
    private final Counter errors;
    private final Counter rows;
    private final Counter flushes;
    private final Counter refused;
    private final Counter retries;

    SinkMetrics(SinkWriterMetricGroup group) {
        sent = group.getNumRecordsSendCounter();
        errors = group.getNumRecordsSendErrorsCounter();
        rows = group.counter("rowsWritten");
        flushes = group.counter("flushes");
        refused = group.counter("rowsRefused");
        retries = group.counter("retries");
    }

    void flushed(int written, int notTaken) {
        flushes.inc();
        rows.inc(written);
        sent.inc(written);
        refused.inc(notTaken);
        errors.inc(notTaken);
    }

    void retried() {
        retries.inc();
    }
}
