package dev.headwater.lab.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops a server that outlived the JVM that started it: it refuses a second server on the same files. The caller holds the
 * directory's lock, so no other process uses that server.
 */
final class StalePostmaster {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The pid file has whole seconds, written a little after the process began. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private StalePostmaster() {}

    static void stop(Path cluster) {
        running(cluster).ifPresent(StalePostmaster::stop);
    }

    static Optional<ProcessHandle> running(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 3 ? Optional.empty() : ofPidFile(lines);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<ProcessHandle> ofPidFile(List<String> lines) {
        long pid = Long.parseLong(lines.get(0).strip());
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> isPostmaster(process, started));
    }

    /** Pids are reused after a reboot: name and start time must match too. */
    private static boolean isPostmaster(ProcessHandle process, Instant started) {
        boolean named =
                process.info().command().map(c -> c.contains("postgres")).orElse(true);
        boolean timed = process.info()
                .startInstant()
                .map(at -> Duration.between(at, started).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(true);
        return named && timed;
    }

    private static void stop(ProcessHandle process) {
        interrupt(process);
        if (!endsWithin(process, TIMEOUT)) {
            process.destroyForcibly();
            if (!endsWithin(process, TIMEOUT)) {
                throw new IllegalStateException("an older Postgres, process " + process.pid() + ", does not stop");
            }
        }
    }

    /** SIGINT is Postgres' fast shutdown; Java only sends SIGTERM, which waits for clients to disconnect. */
    private static void interrupt(ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException noKill) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
