package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.fail;

import dev.headwater.jobs.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lab in its own process, so that signals and exit codes are real. */
public final class LabProcess implements AutoCloseable {

    /** Instead of the user's own runtime directory. One per JVM: nothing else publishes its services here. */
    public static final Path RUNTIME = temporary();

    private final Process process;
    private final Lines out;
    private final Lines err;

    private LabProcess(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream(), "out");
        this.err = new Lines(process.getErrorStream(), "err");
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("headwater-runtime-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LabProcess start(String... arguments) {
        return startIn("1g", arguments);
    }

    /** With this maximum heap. */
    public static LabProcess startIn(String heap, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("-Dlog4j2.configurationFile=classpath:log4j2.xml");
        command.add("-Dheadwater.runtime=" + RUNTIME);
        command.add("-Xmx" + heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.headwater.lab.Lab"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEADWATER_"));
        try {
            return new LabProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to its end; fails on a timeout. */
    public static LabProcess run(String... arguments) {
        LabProcess process = start(arguments);
        process.exitCode();
        return process;
    }

    /** The next line on standard output; fails on a timeout. */
    public String line() {
        String line = out.next(Await.PATIENCE);
        return line != null ? line : fail("no line of output; standard error: %s", err.all);
    }

    public int exitCode() {
        try {
            if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail("does not end; output: %s, standard error: %s", out.all, err.all);
            }
            out.reader.join();
            err.reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<String> output() {
        return List.copyOf(out.all);
    }

    public String errors() {
        return String.join("\n", List.copyOf(err.all));
    }

    /** SIGTERM through the handle, because Process.destroy closes the streams that are still read. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static final class Lines {
        private final List<String> all = java.util.Collections.synchronizedList(new ArrayList<>());
        private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
        private final Thread reader;

        private Lines(InputStream from, String name) {
            reader = new Thread(() -> read(from), "lab process " + name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream from) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> {
                    all.add(line);
                    unread.add(line);
                });
            } catch (IOException | UncheckedIOException endOfProcess) {
                all.add("(cut off: " + endOfProcess.getMessage() + ")");
            }
        }

        private String next(Duration patience) {
            try {
                return unread.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
