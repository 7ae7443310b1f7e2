package dev.headwater.lab.testing;

import dev.headwater.lab.cluster.CheckpointDirectory;
import dev.headwater.lab.cluster.JobInLab;
import dev.headwater.lab.cluster.LabCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A streaming job that ends with its cluster and without a last checkpoint, after writing rows beyond the newest one. */
public final class AbortedStream implements AutoCloseable {

    private static final int PARALLELISM = 2;

    private final LabCluster cluster = new LabCluster(PARALLELISM, 0);
    private final Path checkpoints;
    private final CompletableFuture<Object> run;

    private AbortedStream(String job, Path checkpoints, String[] arguments) throws IOException {
        this.checkpoints = checkpoints;
        JobInLab stream = JobInLab.resuming(cluster, job, PARALLELISM, new CheckpointDirectory(checkpoints));
        this.run = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        run.complete(stream.run(arguments));
                    } catch (Exception e) {
                        run.completeExceptionally(e);
                    }
                },
                "stream of " + job);
        thread.setDaemon(true);
        thread.start();
    }

    public static AbortedStream start(String job, Path checkpoints, String... arguments) throws IOException {
        return new AbortedStream(job, checkpoints, arguments);
    }

    /** Resumes from the newest checkpoint and returns when the job has ended. */
    public static void goOn(String job, Path checkpoints, String... arguments) throws Exception {
        CheckpointDirectory directory = new CheckpointDirectory(checkpoints);
        if (directory.newest().isEmpty()) {
            throw new IllegalStateException("there is nothing to go on from in " + checkpoints);
        }
        LabCluster cluster = new LabCluster(PARALLELISM, 0);
        try {
            JobInLab.resuming(cluster, job, PARALLELISM, directory).run(arguments);
        } finally {
            cluster.close();
        }
    }

    /** Throws the job's failure if it has ended. */
    public boolean hasCheckpoint() throws Exception {
        if (run.isDone()) {
            throw new IllegalStateException("the stream has ended: " + run.get());
        }
        return !new CheckpointFiles(checkpoints).complete().isEmpty();
    }

    /** Ends the job with its cluster, as a killed process would. */
    @Override
    public void close() {
        cluster.close();
        run.handle((ending, failure) -> null).join();
    }
}
