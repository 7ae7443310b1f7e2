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
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the dimension tables that a job has, beside the enumerator of its source. Everything here runs in
 * the coordinator's thread; what waits for a service or a disk runs in the worker's, and its answer comes back.
 */
public final class DimensionRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(DimensionRefresher.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

    private final DimensionConfig input;
    private final SplitEnumeratorContext<?> context;
    private final DimensionVersionLog ledger;
    private final RefreshSchedule schedule;
    private final DimensionMetrics metrics;
    private final RefreshAnswers answers;
    private final LogOnChange told;
    private boolean examined;
    private boolean busy;
    private long nextQuestionAt;

    public DimensionRefresher(DimensionConfig input, SplitEnumeratorContext<?> context, DimensionVersions versions) {
        this.input = input;
        this.context = context;
        this.ledger = new DimensionVersionLog(input.checkpointIntervalMs(), versions);
        this.schedule = new RefreshSchedule(input.settings().refresh(), input.clock());
        this.metrics = new DimensionMetrics(context.metricGroup(), input.clock());
        this.answers = new RefreshAnswers(input, context);
        this.told = new LogOnChange(LOG, input.job());
    }

    public void start() {
        examine();
        context.callAsync(() -> true, (yes, never) -> tick(), TICK.toMillis(), TICK.toMillis());
    }

    /** Before anybody hears of a version its file is looked at: with Postgres down, it is all there is. */
    private void examine() {
        List<DimensionVersion> named = ledger.held().held();
        busy = true;
        context.callAsync(
                () -> {
                    List<DimensionVersion> lost = new ArrayList<>();
                    for (DimensionVersion version : named) {
                        if (!input.files().isWhole(version.checksum())) {
                            lost.add(version);
                        }
                    }
                    return lost;
                },
                this::examined);
    }

    private void examined(List<DimensionVersion> lost, Throwable problem) {
        busy = false;
        if (problem != null) {
            told.warn("the files of {}'s dimension cannot be looked at, and nobody hears of a version: {}", problem);
            return;
        }
        if (!lost.isEmpty()) {
            LOG.warn("the files of {}'s dimension are gone or damaged: {}", input.job(), lost);
            ledger.lost(lost);
        }
        examined = true;
        if (!ledger.held().isEmpty()) {
            schedule.readAt(ledger.held().newest().loadedAt());
            tellAll();
        }
    }

    public void addReader(int subtask) {
        if (examined && !ledger.held().isEmpty()) {
            tell(subtask);
        }
    }

    public DimensionVersions snapshot(long checkpoint) {
        return ledger.snapshot(checkpoint);
    }

    public void completed(long checkpoint) {
        long now = input.clock().millis();
        Set<String> left = ledger.held().checksums();
        if (ledger.completed(checkpoint, now)) {
            tellAll();
            Set<String> inUse = ledger.held().checksums();
            left.removeAll(inUse);
            context.callAsync(
                    () -> {
                        input.files().renew(left);
                        return input.files().forget(inUse, now);
                    },
                    this::forgotten);
        }
    }

    private void forgotten(int files, Throwable problem) {
        if (problem != null) {
            LOG.warn("old files of {}'s dimension cannot be deleted", input.job(), problem);
        } else if (files > 0) {
            LOG.info("{} old files of {}'s dimension are deleted", files, input.job());
        }
    }

    private void tellAll() {
        DimensionVersion newest = ledger.held().newest();
        LOG.info("{} uses version {} of its dimension: {}", input.job(), newest.number(), newest.rows());
        metrics.serving(newest);
        context.registeredReaders().keySet().forEach(this::tell);
    }

    private void tell(int subtask) {
        context.sendEventToSourceReader(subtask, new VersionsAnnounced(ledger.held()));
    }

    private void tick() {
        long now = input.clock().millis();
        if (busy) {
            return;
        }
        if (!examined) {
            examine();
        } else if (!ledger.takesAnother(now)) {
            return;
        } else if (schedule.isDue()) {
            load(Optional.empty());
        } else if (now >= nextQuestionAt) {
            nextQuestionAt = now + BETWEEN_QUESTIONS.toMillis();
            busy = true;
            context.callAsync(() -> DimensionRequests.open(input.postgres(), input.job()), this::asked);
        }
    }

    private void asked(Optional<Instant> request, Throwable problem) {
        busy = false;
        if (problem != null) {
            told.warn("nobody can ask for a refresh of {}'s dimension: {}", problem);
        } else if (request.isPresent() && !answers.gives(request.get())) {
            load(request);
        }
    }

    private void load(Optional<Instant> request) {
        DimensionVersion last = ledger.last();
        busy = true;
        context.callAsync(() -> input.load(last), (version, problem) -> loaded(version, problem, request));
    }

    private void loaded(DimensionVersion version, Throwable problem, Optional<Instant> request) {
        busy = false;
        if (problem == null) {
            DimensionVersion dated = ledger.loaded(version, input.clock().millis());
            schedule.readAt(version.loadedAt());
            metrics.refreshed();
            told.isOver();
            answer(request, "version " + dated.number() + ": " + dated.rows() + "; " + effect(dated));
        } else {
            schedule.failed();
            metrics.failed();
            told.warn("{}'s dimension is not refreshed, the last good version stays: {}", problem);
            answer(request, DimensionRequests.refused(problem.getMessage()));
        }
    }

    private void answer(Optional<Instant> request, String text) {
        request.ifPresent(asked -> answers.give(asked, text));
    }

    private static String effect(DimensionVersion version) {
        return version.effectiveFrom() == DimensionVersion.ALWAYS
                ? "in effect as soon as a checkpoint holds it"
                : "in effect for records from " + Instant.ofEpochMilli(version.effectiveFrom());
    }
}
