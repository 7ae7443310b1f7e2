package dev.headwater.lab.up;

import dev.headwater.jobs.Jobs;
import dev.headwater.lab.cluster.CheckpointDirectory;
import dev.headwater.lab.cluster.JobInLab;
import dev.headwater.lab.cluster.LabCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Every job, each in its own thread because a job's {@code main} returns when the job ends. */
public final class RunningJobs implements AutoCloseable {

    private final LabCluster cluster;
    private final List<JobInLab> jobs = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final boolean resumable;
    private volatile boolean closing;

    private RunningJobs(LabCluster cluster, boolean resumable) {
        this.cluster = cluster;
        this.resumable = resumable;
    }

    /** @param resumable whether state is kept; otherwise the stop skips the last checkpoint */
    static RunningJobs start(
            Path checkpoints,
            boolean resumable,
            int parallelism,
            int webPort,
            List<String> arguments,
            BiConsumer<String, Exception> failed)
            throws IOException {
        int slots = parallelism * Jobs.byName().size();
        RunningJobs running = new RunningJobs(new LabCluster(slots, webPort), resumable);
        for (String job : Jobs.byName().keySet()) {
            CheckpointDirectory own = new CheckpointDirectory(Files.createDirectories(checkpoints.resolve(job)));
            running.start(
                    job,
                    JobInLab.resuming(running.cluster, job, parallelism, own),
                    arguments.toArray(String[]::new),
                    failed);
        }
        return running;
    }

    public static List<String> names() {
        return Jobs.byName().keySet().stream().sorted().toList();
    }

    LabCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        closing = true;
        if (resumable) {
            jobs.parallelStream().forEach(JobInLab::stop);
        }
        cluster.close();
        threads.forEach(RunningJobs::awaitEnd);
    }

    private void start(String name, JobInLab job, String[] arguments, BiConsumer<String, Exception> failed) {
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run(arguments);
                    } catch (Exception e) {
                        if (!closing) {
                            failed.accept(name, e);
                        }
                    }
                },
                "job " + name);
        thread.setDaemon(true);
        thread.start();
        jobs.add(job);
        threads.add(thread);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
