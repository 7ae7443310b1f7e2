package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersion;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of the source's enumerator. */
final class DimensionMetrics {

    private final Counter refreshes;
    private final Counter failures;
    private volatile long version;
    private volatile long loadedAt;
    private volatile int failing;

    DimensionMetrics(MetricGroup enumerator, RefreshSchedule.Clock clock) {
        MetricGroup group = enumerator.addGroup("headwater");
        refreshes = group.counter("dimension_refreshes");
        failures = group.counter("dimension_refresh_failures");
        group.gauge("dimension_version", () -> version);
        group.gauge("dimension_age_seconds", () -> version == 0 ? -1 : (clock.millis() - loadedAt) / 1_000);
        group.gauge("dimension_refresh_failing", () -> failing);
    }

    void serving(DimensionVersion newest) {
        version = newest.number();
        loadedAt = newest.loadedAt();
    }

    void refreshed() {
        refreshes.inc();
        failing = 0;
    }

    void failed() {
        failures.inc();
        failing = 1;
    }
}
