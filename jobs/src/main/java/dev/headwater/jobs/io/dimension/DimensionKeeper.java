package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
final class DimensionKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(DimensionKeeper.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

    private final SideInput input;
    private final SplitEnumeratorContext<?> context;
    private final VersionLedger ledger;
    private final RefreshSchedule schedule;
    private final DimensionMetrics metrics;
    private boolean examined;
    private boolean busy = true;
    private long nextQuestionAt;
    private String lastProblem;

    DimensionKeeper(SideInput input, SplitEnumeratorContext<?> context, DimensionVersions versions) {
        this.input = input;
        this.context = context;
        this.ledger = new VersionLedger(input.checkpointIntervalMs(), versions);
        this.schedule = new RefreshSchedule(input.settings().refresh(), input.clock());
        this.metrics = new DimensionMetrics(context.metricGroup(), input.clock());
    }

    /** Before anybody hears of a version its file is looked at: with Postgres down, it is all there is. */
    void start() {
        List<DimensionVersion> named = ledger.held().held();
        context.callAsync(
                () -> named.stream()
                        .filter(version -> !input.files().isWhole(version.checksum()))
                        .toList(),
                this::examined);
        context.callAsync(() -> true, (yes, never) -> tick(), TICK.toMillis(), TICK.toMillis());
    }

    private void examined(List<DimensionVersion> lost, Throwable problem) {
        if (problem != null) {
            LOG.warn("the files of {}'s dimension cannot be looked at", input.job(), problem);
        } else if (!lost.isEmpty()) {
            LOG.warn("the files of {}'s dimension are gone or damaged: {}", input.job(), lost);
            ledger.lost(lost);
        }
        examined = true;
        busy = false;
        if (!ledger.held().isEmpty()) {
            schedule.readAt(ledger.held().newest().loadedAt());
            tellAll();
        }
    }

    void addReader(int subtask) {
        if (examined && !ledger.held().isEmpty()) {
            tell(subtask);
        }
    }

    DimensionVersions snapshot(long checkpoint) {
        return ledger.snapshot(checkpoint);
    }

    void completed(long checkpoint) {
        long now = input.clock().millis();
        if (ledger.completed(checkpoint, now)) {
            tellAll();
            Set<String> inUse = new HashSet<>();
            ledger.held().held().forEach(version -> inUse.add(version.checksum()));
            context.callAsync(() -> input.files().forget(inUse, now), this::forgotten);
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
        if (busy || !ledger.takesAnother(now)) {
            return;
        }
        if (schedule.isDue()) {
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
            LOG.debug("Postgres cannot be asked for requests", problem);
        } else if (request.isPresent()) {
            load(request);
        }
    }

    private void load(Optional<Instant> request) {
        DimensionVersion last = ledger.held().isEmpty() ? null : ledger.held().newest();
        busy = true;
        context.callAsync(() -> input.load(last), (version, problem) -> loaded(version, problem, request));
    }

    private void loaded(DimensionVersion version, Throwable problem, Optional<Instant> request) {
        busy = false;
        if (problem == null) {
            DimensionVersion dated = ledger.loaded(version, input.clock().millis());
            schedule.readAt(version.loadedAt());
            metrics.refreshed();
            lastProblem = null;
            answer(request, "version " + dated.number() + ": " + dated.rows() + "; " + effect(dated));
        } else {
            schedule.failed();
            metrics.failed();
            tellOnce(problem);
            answer(request, DimensionRequests.refused(problem.getMessage()));
        }
    }

    /** An outage of hours is one line, and another when the reason changes. */
    private void tellOnce(Throwable problem) {
        String now = String.valueOf(problem.getMessage());
        if (!now.equals(lastProblem)) {
            LOG.warn("{}'s dimension is not refreshed, the last good version stays: {}", input.job(), now, problem);
        }
        lastProblem = now;
    }

    private void answer(Optional<Instant> request, String answer) {
        request.ifPresent(asked -> context.callAsync(
                () -> {
                    DimensionRequests.answer(input.postgres(), input.job(), asked, answer);
                    return answer;
                },
                this::answered));
    }

    private void answered(String answer, Throwable problem) {
        if (problem != null) {
            LOG.warn("a request could not be answered", problem);
        } else {
            LOG.info("{} was asked to refresh its dimension: {}", input.job(), answer);
        }
    }

    private static String effect(DimensionVersion version) {
        return version.effectiveFrom() == DimensionVersion.ALWAYS
                ? "in effect as soon as a checkpoint holds it"
                : "in effect for records from " + Instant.ofEpochMilli(version.effectiveFrom());
    }
}
