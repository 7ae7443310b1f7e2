package dev.headwater.jobs.io.postgres;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** Metrics of one writer. Updated after the commit, so that a retried flush counts once. */
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
        MetricGroup headwater = group.addGroup("headwater");
        rows = headwater.counter("sink_rows");
        flushes = headwater.counter("sink_flushes");
        refused = headwater.counter("refused_rows");
        retries = headwater.counter("sink_retries");
    }

    void flushed(int written, int rejected) {
        flushes.inc();
        rows.inc(written);
        sent.inc(written);
        refused.inc(rejected);
        errors.inc(rejected);
    }

    void retried() {
        retries.inc();
    }
}
