package dev.headwater.lab.cluster;

import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MiniCluster that starts with the first job, so that a refused job does not wait for it. */
public final class LabCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabCluster.class);
    private static final long TIMEOUT_SECONDS = 30;

    private final MiniCluster cluster;
    private boolean started;

    /** Web port 0 takes a free port. */
    public LabCluster(int slots, int webPort) {
        this.cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(ClusterSettings.cluster(webPort))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    }

    public synchronized MiniCluster started() throws Exception {
        if (!started) {
            cluster.start();
            started = true;
        }
        return cluster;
    }

    public URI web() throws Exception {
        return started().getRestAddress().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void close() {
        if (!started) {
            return;
        }
        try {
            cluster.closeAsync().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // the process ends next, and the jobs have ended already
            LOG.warn("Flink does not stop within {} s", TIMEOUT_SECONDS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
