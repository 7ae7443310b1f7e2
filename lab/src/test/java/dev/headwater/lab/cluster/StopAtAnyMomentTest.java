package dev.headwater.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.cluster.JobInLab.LastCheckpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stop at any moment leaves no job running. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StopAtAnyMomentTest {

    private static final Runnable NOTHING = () -> {};

    private final LabCluster cluster = new LabCluster(1, 0);
    private LabExecutor executor;

    @TempDir
    private Path checkpoints;

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void stopsBeforeTheStart() throws Exception {
        JobInLab job = JobInLab.resuming(cluster, "traffic", 1, new CheckpointDirectory(checkpoints));
        job.stop();
        assertThat(job.run(new String[] {"--no-such-setting"})).isEqualTo(new JobInLab.Result(true, Map.of()));
    }

    @Test
    void submitsNothingAfterAStopDuringTheStart() throws Exception {
        executor = new LabExecutor(
                () -> {
                    MiniCluster started = cluster.started();
                    assertThat(executor.prevent()).isTrue();
                    return started;
                },
                NOTHING);
        assertThatThrownBy(this::runForEver).isInstanceOf(LabExecutor.StoppedBeforeStartException.class);
        assertThat(cluster.started().listJobs().get()).isEmpty();
    }

    @Test
    void stopsAJobThatIsBeingSubmitted() throws Exception {
        executor = new LabExecutor(cluster::started, NOTHING);
        CompletableFuture<Object> run = CompletableFuture.supplyAsync(() -> unchecked(this::runForEver));
        JobClient client = executor.submitted().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(executor.prevent()).isFalse();
        assertThat(new LastCheckpoint(client, checkpoints).take()).isPresent();
        assertThat(run).succeedsWithin(Await.PATIENCE);
    }

    @Test
    void reportsAFailedSubmissionToWaiters() throws Exception {
        executor = new LabExecutor(
                () -> {
                    MiniCluster closed = cluster.started();
                    cluster.close();
                    return closed;
                },
                NOTHING);
        assertThatThrownBy(this::runForEver).isInstanceOf(Exception.class);
        assertThat(executor.prevent()).isFalse();
        assertThat(executor.submitted()).isCompletedExceptionally();
    }

    private Object runForEver() throws Exception {
        JobInLab.LabEnvironment.install(executor, ClusterSettings.job(1, checkpoints, Optional.empty()));
        try {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.fromSequence(0, Long.MAX_VALUE - 1).sinkTo(new DiscardingSink<>());
            return env.execute();
        } finally {
            JobInLab.LabEnvironment.remove();
        }
    }

    private static Object unchecked(Callable<Object> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
