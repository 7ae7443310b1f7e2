package dev.headwater.lab.cluster;

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

    private final LabCluster cluster;
    private final CompletableFuture<JobClient> submitted = new CompletableFuture<>();

    LabExecutor(LabCluster cluster) {
        this.cluster = cluster;
    }

    CompletableFuture<JobClient> submitted() {
        return submitted;
    }

    @Override
    public CompletableFuture<JobClient> execute(Pipeline pipeline, Configuration settings, ClassLoader loader)
            throws Exception {
        if (submitted.isCancelled()) {
            throw new StoppedBeforeStart();
        }
        StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, settings);
        graph.serializeUserDefinedInstances();
        MiniCluster flink = cluster.started();
        return flink.submitJob(graph).thenApply(accepted -> {
            JobClient client = new MiniClusterJobClient(
                    accepted.getJobID(), flink, loader, MiniClusterJobClient.JobFinalizationBehavior.NOTHING);
            if (!submitted.complete(client)) {
                client.cancel();
                throw new StoppedBeforeStart();
            }
            return client;
        });
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
