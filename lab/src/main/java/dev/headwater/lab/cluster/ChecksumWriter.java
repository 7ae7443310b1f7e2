package dev.headwater.lab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals checkpoints soon after they are complete, as long as a job runs, and once more at its end. */
final class ChecksumWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChecksumWriter.class);
    private static final long PACE_MS = 250;

    private final CheckpointDirectory checkpoints;
    private final CheckpointChecksums seals;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "seal checkpoints");
        thread.setDaemon(true);
        return thread;
    });

    ChecksumWriter(CheckpointDirectory checkpoints) {
        this.checkpoints = checkpoints;
        this.seals = new CheckpointChecksums(checkpoints.path());
        clock.scheduleWithFixedDelay(this::look, PACE_MS, PACE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(PACE_MS * 40, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        look();
    }

    private void look() {
        try {
            List<Path> complete = checkpoints.complete();
            for (Path checkpoint : complete) {
                if (!seals.isSealed(checkpoint)) {
                    seals.seal(checkpoint);
                }
            }
            seals.keepOnly(complete);
        } catch (IOException | RuntimeException removedMeanwhile) {
            // Flink removes old checkpoints while we look; the next look finds things settled
            LOG.debug("not all checkpoints could be sealed", removedMeanwhile);
        }
    }
}
