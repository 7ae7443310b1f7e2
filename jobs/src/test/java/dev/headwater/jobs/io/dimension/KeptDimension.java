package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.metrics.Gauge;

/** A keeper as it runs in the JobManager, over a Postgres, with a clock and checkpoints that the test makes. */
final class KeptDimension {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    final MovedClock clock;
    final FakeCoordinator coordinator = new FakeCoordinator();
    final DimensionConfig input;
    private final DimensionRefresher keeper;
    private long checkpoint;

    private KeptDimension(DimensionConfig input, DimensionVersions versions) {
        this.input = input;
        this.clock = (MovedClock) input.clock();
        this.keeper = new DimensionRefresher(input, coordinator, versions);
        coordinator.register(0);
        keeper.addReader(0);
        keeper.start();
        coordinator.settle();
    }

    static DimensionConfig input(PostgresSettings postgres, Path checkpoints) {
        return new DimensionConfig(
                "test",
                postgres,
                new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 1_000),
                INTERVAL.toMillis(),
                new DimensionFiles(checkpoints.toUri().toString(), "test"),
                DimensionVersions.NONE,
                new MovedClock());
    }

    /** As a first start does: a version is loaded before there is a job. */
    static KeptDimension started(DimensionConfig input) throws Exception {
        DimensionConfig started = input.startingWith(input.load(null));
        return new KeptDimension(started, started.start());
    }

    static KeptDimension restored(DimensionConfig input, DimensionVersions versions) {
        return new KeptDimension(input, versions);
    }

    KeptDimension after(Duration time) {
        clock.move(time);
        coordinator.tick();
        return this;
    }

    /** Returns what the checkpoint holds. */
    DimensionVersions checkpoint() {
        DimensionVersions state = keeper.snapshot(++checkpoint);
        keeper.completed(checkpoint);
        coordinator.settle();
        return state;
    }

    void addReader(int subtask) {
        coordinator.register(subtask);
        keeper.addReader(subtask);
    }

    /** What the readers know. */
    DimensionVersions told() {
        return coordinator.told(0);
    }

    DimensionVersion newest() {
        return told().newest();
    }

    Dimension dimension() throws Exception {
        return input.files().read(newest().checksum());
    }

    long count(String metric) {
        return coordinator
                .metrics
                .getCounter("enumerator", metric)
                .orElseThrow()
                .getCount();
    }

    long gauge(String metric) {
        Gauge<? extends Number> gauge =
                coordinator.metrics.<Number>getGauge("enumerator", metric).orElseThrow();
        return gauge.getValue().longValue();
    }
}
