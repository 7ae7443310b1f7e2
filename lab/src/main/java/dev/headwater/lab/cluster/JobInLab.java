package dev.headwater.lab.cluster;

import dev.headwater.jobs.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job, run through its own {@code main} on the cluster in this JVM; another thread can stop it. */
public final class JobInLab {

    /** @param stopped with a last checkpoint, from which the job can resume */
    public record Result(boolean stopped, Map<String, Object> accumulators) {}

    private static final Logger LOG = LoggerFactory.getLogger(JobInLab.class);

    private final String job;
    private final CheckpointDirectory checkpoints;
    private final LabExecutor executor;
    private final Configuration settings;
    /** Null until a stop is requested; then whether the stop ended the job. */
    private volatile CompletableFuture<Boolean> stopped;

    private JobInLab(String job, CheckpointDirectory checkpoints, LabExecutor executor, Configuration settings) {
        this.job = job;
        this.checkpoints = checkpoints;
        this.executor = executor;
        this.settings = settings;
    }

    /** Resumes from the newest checkpoint, if there is one. */
    public static JobInLab resuming(LabCluster cluster, String job, int parallelism, CheckpointDirectory checkpoints)
            throws IOException {
        Configuration settings = ClusterSettings.job(parallelism, checkpoints.path(), checkpoints.newest());
        return new JobInLab(job, checkpoints, new LabExecutor(cluster::started, () -> {}), settings);
    }

    /** Starts without a checkpoint. Older ones are deleted only once the job has passed its start checks. */
    public static JobInLab fresh(LabCluster cluster, String job, int parallelism, CheckpointDirectory checkpoints) {
        Configuration settings = ClusterSettings.job(parallelism, checkpoints.path(), Optional.empty());
        LabExecutor executor = new LabExecutor(cluster::started, checkpoints::deleteAll);
        return new JobInLab(job, checkpoints, executor, settings);
    }

    /** Blocks until the job has ended; throws the job's failure. */
    public Result run(String[] arguments) throws Exception {
        if (executor.isPrevented()) {
            return new Result(true, Map.of());
        }
        LabEnvironment.install(executor, settings);
        try (CheckpointChecksums.Writer writer = new CheckpointChecksums.Writer(checkpoints)) {
            LOG.debug("{} runs with {}", job, writer);
            Jobs.byName().get(job).main(arguments);
        } catch (Exception failure) {
            if (executor.isPrevented()) {
                return new Result(true, Map.of());
            }
            // a job that could not take a last checkpoint was cancelled: rethrow that failure
            if (stopped != null) {
                stopped.get();
            }
            throw failure;
        } finally {
            LabEnvironment.remove();
        }
        Map<String, Object> accumulators =
                executor.submitted().get().getJobExecutionResult().get().getAllAccumulatorResults();
        return new Result(stopped != null && stopped.get(), accumulators);
    }

    /** Accumulators of the running job; empty before it runs. */
    public Map<String, Object> accumulators() throws ExecutionException, InterruptedException {
        JobClient client = executor.submitted().getNow(null);
        return client == null ? Map.of() : client.getAccumulators().get();
    }

    /** Ends the job with a last checkpoint; {@link #run} returns or throws soon after. */
    public void stop() {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        stopped = result;
        if (executor.prevent()) {
            result.complete(true);
            return;
        }
        try {
            Optional<String> path = new LastCheckpoint(executor.submitted().get(), checkpoints.path()).take();
            path.ifPresent(where -> LOG.info("{} stopped with {}", job, where));
            result.complete(path.isPresent());
        } catch (IOException | ExecutionException e) {
            result.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(e);
        }
    }

    /** The environment that a job's own {@code main} gets. */
    static final class LabEnvironment extends StreamExecutionEnvironment {

        private LabEnvironment(LabExecutor executor, Configuration settings) {
            super(executor, settings, Thread.currentThread().getContextClassLoader());
        }

        /** For this thread, and for threads without one of their own. */
        static void install(LabExecutor executor, Configuration settings) {
            initializeContextEnvironment(asked -> {
                Configuration effective = new Configuration(settings);
                effective.addAll(asked);
                return new LabEnvironment(executor, effective);
            });
        }

        static void remove() {
            resetContextEnvironment();
        }

        /** Throws no checked exception, unlike the overridden method. */
        @Override
        public void close() {
            try {
                super.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the job's environment", e);
            }
        }
    }

    /** Stops a job with a savepoint and without draining it, so that open windows stay open for the next start. */
    static final class LastCheckpoint {

        private static final Logger LOG = LoggerFactory.getLogger(LastCheckpoint.class);
        private static final Duration TIMEOUT = Duration.ofSeconds(45);
        private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);

        private final JobClient job;
        private final Path directory;

        LastCheckpoint(JobClient job, Path directory) {
            this.job = job;
            this.directory = directory;
        }

        /**
         * Its path; empty if the job ended by itself meanwhile. A restarting job cannot take a savepoint, so this retries until
         * the timeout and then cancels the job.
         */
        Optional<String> take() throws IOException, InterruptedException {
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            Exception problem = null;
            while (System.nanoTime() - deadline < 0) {
                try {
                    return Optional.of(stop().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (ExecutionException | TimeoutException e) {
                    LOG.info("no last checkpoint yet", e);
                    problem = e;
                }
                if (ended()) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
            }
            job.cancel();
            throw new IOException(
                    "stopped without a last checkpoint; the next start resumes from the one before", problem);
        }

        private CompletableFuture<String> stop() {
            return job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.NATIVE);
        }

        private boolean ended() throws InterruptedException {
            try {
                return job.getJobStatus().get().isGloballyTerminalState();
            } catch (ExecutionException clusterClosed) {
                LOG.info("cannot read the job's status; it has ended", clusterClosed);
                return true;
            }
        }
    }
}
