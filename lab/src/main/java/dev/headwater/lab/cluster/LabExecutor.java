package dev.headwater.lab.cluster;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Submits a job to the cluster of the lab and remembers it, so that somebody else can stop it and ask it. */
final class LabExecutor implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {

    static final String NAME = "lab";

    private final Callable<MiniCluster> cluster;
    private final Runnable checked;
    private final CompletableFuture<JobClient> submitted = new CompletableFuture<>();
    private boolean handedOver;
    private boolean prevented;

    /**
     * @param cluster may take its time to start; asked once the job is complete
     * @param checked run once the job has passed its own checks, before anything of it can write a checkpoint
     */
    LabExecutor(Callable<MiniCluster> cluster, Runnable checked) {
        this.cluster = cluster;
        this.checked = checked;
    }

    /** Comes to an end once the job was handed over, in order or not, and never otherwise. */
    CompletableFuture<JobClient> submitted() {
        return submitted;
    }

    /**
     * Sees to it that the job is never handed over. False when that is too late: then there is, or soon will be, a job
     * to stop.
     */
    synchronized boolean prevent() {
        prevented = !handedOver;
        return prevented;
    }

    synchronized boolean isPrevented() {
        return prevented;
    }

    @Override
    public CompletableFuture<JobClient> execute(Pipeline pipeline, Configuration settings, ClassLoader loader)
            throws Exception {
        checked.run();
        if (isPrevented()) {
            throw new StoppedBeforeStart();
        }
        StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, settings);
        graph.serializeUserDefinedInstances();
        MiniCluster flink = cluster.call();
        handOver();
        submit(flink, graph, loader).whenComplete((client, failure) -> {
            if (failure == null) {
                submitted.complete(client);
            } else {
                submitted.completeExceptionally(failure);
            }
        });
        return submitted;
    }

    private synchronized void handOver() {
        if (prevented) {
            throw new StoppedBeforeStart();
        }
        handedOver = true;
    }

    /** Every failure is one of the future, because somebody may wait for it. */
    private static CompletableFuture<JobClient> submit(MiniCluster flink, StreamGraph graph, ClassLoader loader) {
        try {
            return flink.submitJob(graph)
                    .thenApply(accepted -> new MiniClusterJobClient(
                            accepted.getJobID(), flink, loader, MiniClusterJobClient.JobFinalizationBehavior.NOTHING));
        } catch (RuntimeException notEvenTried) {
            return CompletableFuture.failedFuture(notEvenTried);
        }
    }

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration settings) {
        return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
        return Stream.of(NAME);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration settings) {
        return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration settings) {
        return this;
    }
}
