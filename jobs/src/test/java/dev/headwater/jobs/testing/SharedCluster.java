package dev.headwater.jobs.testing;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;

/** One Flink cluster for all tests of the JVM, started on first use and stopped with the JVM. */
final class SharedCluster {

    private static final int SLOTS = 8;

    private static final MiniCluster CLUSTER = start();

    private SharedCluster() {}

    static StreamExecutionEnvironment environment(Configuration configuration) {
        Configuration here = MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                new Configuration(configuration), List.of(), List.of());
        return new StreamExecutionEnvironment(
                new MiniClusterPipelineExecutorServiceLoader(CLUSTER), here, SharedCluster.class.getClassLoader());
    }

    private static MiniCluster start() {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the Flink cluster", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::closeAsync));
        return cluster;
    }
}
