package dev.headwater.examples.firstjob;

import dev.headwater.jobs.Jobs;
import dev.headwater.lab.testing.CheckpointFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DetachedJobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A job started through its own {@code main}, from the newest checkpoint in its directory. */
final class RunningJob implements AutoCloseable {

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;
    private final Path checkpoints;

    private RunningJob(JobClient client, Path checkpoints) {
        this.client = client;
        this.result = client.getJobExecutionResult();
        this.checkpoints = checkpoints;
    }

    static RunningJob start(Jobs.Job main, Path checkpoints, String... args) throws Exception {
        Submission.use(configuration(checkpoints));
        try {
            main.main(args);
            return new RunningJob(Submission.submitted, checkpoints);
        } finally {
            Submission.reset();
        }
    }

    /** Everything that happened so far is in a checkpoint: the second to complete from now began later. */
    void awaitCheckpoint() throws Exception {
        new CheckpointFiles(checkpoints).awaitNewOnes(2);
    }

    void awaitEnd() throws Exception {
        result.get();
    }

    Throwable awaitFailure() throws Exception {
        try {
            result.get();
        } catch (ExecutionException failure) {
            return failure.getCause();
        }
        throw new AssertionError("the job ended without a failure");
    }

    /** Cancels a running job, without a last checkpoint. */
    @Override
    public void close() {
        if (!result.isDone()) {
            client.cancel().join();
        }
        result.handle((ended, failure) -> null).join();
    }

    private static Configuration configuration(Path checkpoints) throws IOException {
        Configuration flink = new Configuration();
        flink.set(DeploymentOptions.TARGET, "local");
        flink.set(DeploymentOptions.ATTACHED, true);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        flink.set(RestOptions.PORT, 0);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        newest(checkpoints)
                .ifPresent(path -> flink.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        return flink;
    }

    private static Optional<Path> newest(Path checkpoints) throws IOException {
        return new CheckpointFiles(checkpoints)
                .complete().stream().map(Path::getParent).reduce((older, newer) -> newer);
    }

    /** The environment that {@code main} gets: it submits and does not wait. */
    @SuppressWarnings("try") // close() declares what its parent declares
    private static final class Submission extends StreamExecutionEnvironment {

        private static JobClient submitted;

        private Submission(Configuration configuration) {
            super(configuration);
        }

        @Override
        public JobExecutionResult execute(StreamGraph graph) throws Exception {
            submitted = executeAsync(graph);
            return new DetachedJobExecutionResult(submitted.getJobID());
        }

        static void use(Configuration flink) {
            initializeContextEnvironment(given -> {
                Configuration merged = new Configuration(given);
                merged.addAll(flink);
                return new Submission(merged);
            });
        }

        static void reset() {
            resetContextEnvironment();
        }
    }
}
