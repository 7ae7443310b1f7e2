package dev.headwater.lab.cluster;

import dev.headwater.jobs.Jobs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job of ours, run through its own {@code main} on the cluster in this JVM, and stopped from another thread. */
public final class JobInLab {

    /** How it ended, and what it had counted by then. A stopped one can go on from its last checkpoint. */
    public record Ending(boolean stopped, Map<String, Object> accumulators) {}

    private static final Logger LOG = LoggerFactory.getLogger(JobInLab.class);

    private final String job;
    private final CheckpointDirectory checkpoints;
    private final LabExecutor executor;
    private final Configuration settings;
    /** Null as long as nobody asked for the end; then whether it was the asking that ended the job. */
    private volatile CompletableFuture<Boolean> stopped;

    private JobInLab(String job, CheckpointDirectory checkpoints, LabExecutor executor, Configuration settings) {
        this.job = job;
        this.checkpoints = checkpoints;
        this.executor = executor;
        this.settings = settings;
    }

    /** Goes on from the newest checkpoint, where there is one. */
    public static JobInLab resuming(LabCluster cluster, String job, int parallelism, CheckpointDirectory checkpoints)
            throws IOException {
        Configuration settings = ClusterSettings.job(parallelism, checkpoints.path(), checkpoints.newest());
        return new JobInLab(job, checkpoints, new LabExecutor(cluster::started, () -> {}), settings);
    }

    /** Starts anew. Older checkpoints stay until nothing refuses the job any more: they may be wanted after all. */
    public static JobInLab fresh(LabCluster cluster, String job, int parallelism, CheckpointDirectory checkpoints) {
        Configuration settings = ClusterSettings.job(parallelism, checkpoints.path(), Optional.empty());
        LabExecutor executor = new LabExecutor(cluster::started, checkpoints::deleteAll);
        return new JobInLab(job, checkpoints, executor, settings);
    }

    /** Blocks until the job has ended; throws what it failed with. A start begins a generation, a stop before it none. */
    public Ending run(String[] arguments) throws Exception {
        if (executor.isPrevented()) {
            return new Ending(true, Map.of());
        }
        LabEnvironment.install(executor, settings);
        try (ChecksumWriter watch = new ChecksumWriter(checkpoints)) {
            LOG.debug("{} is watched by {}", job, watch);
            Jobs.byName().get(job).main(arguments);
        } catch (Exception failure) {
            if (executor.isPrevented()) {
                return new Ending(true, Map.of());
            }
            // a job that could not be stopped in order was cancelled, and says so here too
            if (stopped != null) {
                stopped.get();
            }
            throw failure;
        } finally {
            LabEnvironment.remove();
        }
        Map<String, Object> counted =
                executor.submitted().get().getJobExecutionResult().get().getAllAccumulatorResults();
        return new Ending(stopped != null && stopped.get(), counted);
    }

    /** What the running job has counted so far; empty before it runs. */
    public Map<String, Object> accumulators() throws ExecutionException, InterruptedException {
        JobClient client = executor.submitted().getNow(null);
        return client == null ? Map.of() : client.getAccumulators().get();
    }

    /** Ends the job with a last checkpoint, whenever it comes; {@link #run} returns or throws soon after. */
    public void stop() {
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        stopped = verdict;
        if (executor.prevent()) {
            verdict.complete(true);
            return;
        }
        try {
            Optional<String> path = new LastCheckpoint(executor.submitted().get(), checkpoints.path()).take();
            path.ifPresent(where -> LOG.info("{} stopped with {}", job, where));
            verdict.complete(path.isPresent());
        } catch (IOException | ExecutionException e) {
            verdict.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            verdict.completeExceptionally(e);
        }
    }
}
