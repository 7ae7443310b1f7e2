package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.dimension.DimensionRefresher.VersionsAnnounced;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.testing.FakeCoordinator;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.metrics.Gauge;

/** A refresher over a real Postgres, with a manual clock and checkpoints made by the test. */
final class RefresherHarness {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    final ManualClock clock;
    private final FakeCoordinator<SourceSplit> coordinator = new FakeCoordinator<>();
    final DimensionConfig config;
    private final DimensionRefresher refresher;
    private long checkpoint;

    private RefresherHarness(DimensionConfig config, DimensionVersions versions) {
        this.config = config;
        this.clock = (ManualClock) config.clock();
        this.refresher = new DimensionRefresher(config, coordinator, versions);
        coordinator.register(0);
        refresher.addReader(0);
        refresher.start();
        coordinator.settle();
    }

    static DimensionConfig config(PostgresSettings postgres, Path checkpoints) {
        return new DimensionConfig(
                "test",
                postgres,
                new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 1_000),
                INTERVAL.toMillis(),
                new DimensionFiles(checkpoints.toUri().toString(), "test"),
                DimensionVersions.NONE,
                new ManualClock());
    }

    /** Like a start without a checkpoint: the first version is loaded before the job runs. */
    static RefresherHarness started(DimensionConfig config) throws Exception {
        DimensionConfig started = config.startingWith(config.load(null));
        return new RefresherHarness(started, started.start());
    }

    static RefresherHarness restored(DimensionConfig config, DimensionVersions versions) {
        return new RefresherHarness(config, versions);
    }

    RefresherHarness after(Duration time) {
        clock.advance(time);
        coordinator.tick();
        return this;
    }

    /** Completes a checkpoint and returns its versions. */
    DimensionVersions checkpoint() {
        DimensionVersions state = refresher.snapshot(++checkpoint);
        refresher.completed(checkpoint);
        coordinator.settle();
        return state;
    }

    void addReader(int subtask) {
        coordinator.register(subtask);
        refresher.addReader(subtask);
    }

    /** The versions that reader 0 received last. */
    DimensionVersions announced() {
        return announced(0);
    }

    DimensionVersions announced(int subtask) {
        return coordinator.sentTo(subtask).stream()
                .map(event -> ((VersionsAnnounced) event).versions())
                .reduce(DimensionVersions.NONE, (older, newer) -> newer);
    }

    DimensionVersion newest() {
        return announced().newest();
    }

    Dimension dimension() throws Exception {
        return config.files().read(newest().checksum());
    }

    long count(String metric) {
        return coordinator
                .metrics()
                .getCounter("enumerator", "headwater", metric)
                .orElseThrow()
                .getCount();
    }

    long gauge(String metric) {
        Gauge<? extends Number> gauge = coordinator
                .metrics()
                .<Number>getGauge("enumerator", "headwater", metric)
                .orElseThrow();
        return gauge.getValue().longValue();
    }
}
