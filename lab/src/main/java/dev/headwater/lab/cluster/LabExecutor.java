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

/** Submits a job to the lab's cluster and keeps its client, so that other threads can stop and query it. */
final class LabExecutor implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {

    static final String NAME = "lab";

    private final Callable<MiniCluster> cluster;
    private final Runnable checked;
    private final CompletableFuture<JobClient> submitted = new CompletableFuture<>();
    private boolean handedOver;
    private boolean prevented;

    /**
     * @param cluster started when the job is submitted
     * @param checked runs after the job's start checks and before its first checkpoint
     */
    LabExecutor(Callable<MiniCluster> cluster, Runnable checked) {
        this.cluster = cluster;
        this.checked = checked;
    }

    /** Completes, normally or not, once the job is handed over, and never otherwise. */
    CompletableFuture<JobClient> submitted() {
        return submitted;
    }

    /** Prevents the submission. False if it is too late: then there is, or soon will be, a job to stop. */
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
            throw new StoppedBeforeStartException();
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
            throw new StoppedBeforeStartException();
        }
        handedOver = true;
    }

    /** Failures complete the future exceptionally, because a stop may wait for it. */
    private static CompletableFuture<JobClient> submit(MiniCluster flink, StreamGraph graph, ClassLoader loader) {
        try {
            return flink.submitJob(graph)
                    .thenApply(accepted -> new MiniClusterJobClient(
                            accepted.getJobID(), flink, loader, MiniClusterJobClient.JobFinalizationBehavior.NOTHING));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
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

    /** The stop was requested before the job was submitted. */
    static final class StoppedBeforeStartException extends RuntimeException {

        StoppedBeforeStartException() {
            super("stopped before it started");
        }
    }
}
