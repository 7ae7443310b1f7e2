package dev.headwater.lab.up;

import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.FailureMessage;
import dev.headwater.lab.process.Stop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows progress: one line repainted in place on a terminal, a line every ten seconds in a file. */
public final class ProgressScreen {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressScreen.class);
    private static final Duration IN_PLACE = Duration.ofSeconds(1);
    private static final Duration IN_A_FILE = Duration.ofSeconds(10);
    private static final int WIDTH = 100;

    private final boolean terminal;
    private final Callable<ProgressProbe.Progress> probe;

    public ProgressScreen(boolean terminal, Callable<ProgressProbe.Progress> probe) {
        this.terminal = terminal;
        this.probe = probe;
    }

    public void showUntil(Stop stop) throws InterruptedException {
        Duration period = terminal ? IN_PLACE : IN_A_FILE;
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(this::show, 1_000, period.toMillis(), TimeUnit.MILLISECONDS);
            stop.await();
        } finally {
            clock.shutdownNow();
            clock.awaitTermination(IN_A_FILE.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (terminal) {
            Console.answer("");
        }
    }

    private void show() {
        String line;
        try {
            line = probe.call().line();
        } catch (Exception e) {
            LOG.warn("cannot read the progress", e);
            line = "waiting: " + FailureMessage.of(e);
        }
        if (terminal) {
            Console.inPlace("\r" + String.format("%-" + WIDTH + "." + WIDTH + "s", line));
        } else {
            Console.answer(line);
        }
    }
}
