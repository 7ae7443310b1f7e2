package dev.headwater.lab.cluster;

import dev.headwater.lab.process.Stop;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of one environment, such as the statements of a SQL file, one after the other. */
public final class JobsInTurn implements PipelineExecutorServiceLoader {

    private static final Logger LOG = LoggerFactory.getLogger(JobsInTurn.class);

    private final LabCluster cluster;
    private LabExecutor current;
    private boolean stopped;

    public JobsInTurn(LabCluster cluster, Stop stop) {
        this.cluster = cluster;
        stop.then(this::stop);
    }

    public StreamExecutionEnvironment environment(int parallelism, Path checkpoints, ClassLoader loader) {
        Configuration settings = ClusterSettings.job(parallelism, checkpoints, Optional.empty());
        return new StreamExecutionEnvironment(this, settings, loader);
    }

    /** Once true, a failing job failed because of the stop. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    @Override
    public synchronized PipelineExecutorFactory getExecutorFactory(Configuration settings) {
        current = new LabExecutor(cluster::started, () -> {});
        if (stopped) {
            current.prevent();
        }
        return current;
    }

    @Override
    public Stream<String> getExecutorNames() {
        return Stream.of(LabExecutor.NAME);
    }

    private void stop() {
        LabExecutor running;
        synchronized (this) {
            stopped = true;
            running = current;
        }
        if (running != null && !running.prevent()) {
            cancel(running);
        }
    }

    private static void cancel(LabExecutor running) {
        try {
            JobClient job = running.submitted().get();
            job.cancel().get();
        } catch (ExecutionException e) {
            // already finished or never submitted: the thread that runs it reports the failure
            LOG.info("nothing to cancel", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
