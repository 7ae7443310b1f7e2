package dev.headwater.lab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a job with a savepoint and without draining it, so that open windows stay open for the next start. */
final class LastCheckpoint {

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
        throw new IOException("stopped without a last checkpoint; the next start resumes from the one before", problem);
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
