package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the dimension tables, once per job, beside the enumerator of its source. Methods run in the coordinator thread;
 * I/O runs in its worker thread through {@code callAsync}.
 */
public final class DimensionRefresher {

    /** To readers: all versions in use, so that receiving it twice is harmless. */
    public record VersionsAnnounced(DimensionVersions versions) implements SourceEvent {}

    private static final Logger LOG = LoggerFactory.getLogger(DimensionRefresher.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REQUEST_POLL = Duration.ofSeconds(5);

    private final DimensionConfig config;
    private final SplitEnumeratorContext<?> context;
    private final DimensionVersionLog versions;
    private final RefreshSchedule schedule;
    private final DimensionMetrics metrics;
    private final RefreshReplies replies;
    private final LogOnChange failures;
    private boolean filesChecked;
    private boolean busy;
    private long nextPollAt;

    public DimensionRefresher(DimensionConfig config, SplitEnumeratorContext<?> context, DimensionVersions versions) {
        this.config = config;
        this.context = context;
        this.versions = new DimensionVersionLog(config.checkpointIntervalMs(), versions);
        this.schedule = new RefreshSchedule(config.settings().refresh(), config.clock());
        this.metrics = new DimensionMetrics(context.metricGroup(), config.clock());
        this.replies = new RefreshReplies(config, context);
        this.failures = new LogOnChange(LOG, config.job());
    }

    public void start() {
        checkFiles();
        context.callAsync(() -> true, (ignored, failure) -> tick(), TICK.toMillis(), TICK.toMillis());
    }

    /** No version is announced before its file is checked: while Postgres is down, the file is the only copy. */
    private void checkFiles() {
        List<DimensionVersion> held = versions.held().held();
        busy = true;
        context.callAsync(
                () -> {
                    List<DimensionVersion> lost = new ArrayList<>();
                    for (DimensionVersion version : held) {
                        if (!config.files().isComplete(version.checksum())) {
                            lost.add(version);
                        }
                    }
                    return lost;
                },
                this::filesChecked);
    }

    private void filesChecked(List<DimensionVersion> lost, Throwable failure) {
        busy = false;
        if (failure != null) {
            failures.warn("Cannot read dimension files of {}; its source waits for them: {}", failure);
            return;
        }
        if (!lost.isEmpty()) {
            LOG.warn("Dimension files of {} are missing or damaged: {}", config.job(), lost);
            versions.drop(lost);
        }
        filesChecked = true;
        if (!versions.held().isEmpty()) {
            schedule.readAt(versions.held().newest().loadedAt());
            announceToAll();
        }
    }

    public void addReader(int subtask) {
        if (filesChecked && !versions.held().isEmpty()) {
            announce(subtask);
        }
    }

    public DimensionVersions snapshot(long checkpoint) {
        return versions.snapshot(checkpoint);
    }

    public void completed(long checkpoint) {
        long now = config.clock().millis();
        Set<String> released = versions.held().checksums();
        if (versions.completed(checkpoint, now)) {
            announceToAll();
            Set<String> inUse = versions.held().checksums();
            released.removeAll(inUse);
            context.callAsync(
                    () -> {
                        config.files().renew(released);
                        return config.files().deleteUnused(inUse, now);
                    },
                    this::filesDeleted);
        }
    }

    private void filesDeleted(int files, Throwable failure) {
        if (failure != null) {
            LOG.warn("Cannot delete unused dimension files of {}", config.job(), failure);
        } else if (files > 0) {
            LOG.info("Deleted {} unused dimension files of {}", files, config.job());
        }
    }

    private void announceToAll() {
        DimensionVersion newest = versions.held().newest();
        LOG.info("{} uses dimension version {}: {}", config.job(), newest.number(), newest.rows());
        metrics.serving(newest);
        context.registeredReaders().keySet().forEach(this::announce);
    }

    private void announce(int subtask) {
        context.sendEventToSourceReader(subtask, new VersionsAnnounced(versions.held()));
    }

    private void tick() {
        long now = config.clock().millis();
        if (busy) {
            return;
        }
        if (!filesChecked) {
            checkFiles();
        } else if (!versions.acceptsAnother(now)) {
            return;
        } else if (schedule.isDue()) {
            load(Optional.empty());
        } else if (now >= nextPollAt) {
            nextPollAt = now + REQUEST_POLL.toMillis();
            busy = true;
            context.callAsync(() -> DimensionRequests.open(config.postgres(), config.job()), this::polled);
        }
    }

    private void polled(Optional<Instant> request, Throwable failure) {
        busy = false;
        if (failure != null) {
            failures.warn("Cannot read refresh requests of {}: {}", failure);
        } else if (request.isPresent() && !replies.repeats(request.get())) {
            load(request);
        }
    }

    private void load(Optional<Instant> request) {
        DimensionVersion last = versions.last();
        busy = true;
        context.callAsync(() -> config.load(last), (version, failure) -> loaded(version, failure, request));
    }

    private void loaded(DimensionVersion loaded, Throwable failure, Optional<Instant> request) {
        busy = false;
        if (failure == null) {
            DimensionVersion version = versions.loaded(loaded, config.clock().millis());
            schedule.readAt(version.loadedAt());
            metrics.refreshed();
            failures.clear();
            reply(request, "version " + version.number() + ": " + version.rows() + "; " + effect(version));
        } else {
            schedule.failed();
            metrics.failed();
            failures.warn("Dimension of {} is not refreshed; keeping the current version: {}", failure);
            reply(request, DimensionRequests.refused(failure.getMessage()));
        }
    }

    private void reply(Optional<Instant> request, String text) {
        request.ifPresent(requested -> replies.reply(requested, text));
    }

    private static String effect(DimensionVersion version) {
        return version.effectiveFrom() == DimensionVersion.ALWAYS
                ? "in effect after the next checkpoint"
                : "in effect for records from " + Instant.ofEpochMilli(version.effectiveFrom());
    }
}
