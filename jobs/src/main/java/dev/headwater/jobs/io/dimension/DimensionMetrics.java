package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersion;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How the dimension is, for whoever watches the job. */
final class DimensionMetrics {

    private final Counter refreshes;
    private final Counter failures;
    private volatile long version;
    private volatile long loadedAt;
    private volatile int failing;

    DimensionMetrics(MetricGroup group, RefreshJitter clock) {
        refreshes = group.counter("dimensionRefreshes");
        failures = group.counter("dimensionRefreshFailures");
        group.gauge("dimensionVersion", () -> version);
        group.gauge("dimensionAgeSeconds", () -> version == 0 ? -1 : (clock.millis() - loadedAt) / 1_000);
        group.gauge("dimensionRefreshFailing", () -> failing);
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
