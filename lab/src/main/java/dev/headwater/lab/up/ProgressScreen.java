package dev.headwater.lab.up;

import dev.headwater.lab.Causes;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far things are: one line written again in place for a person, a line now and then for a file. */
final class ProgressScreen {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressScreen.class);
    private static final Duration IN_PLACE = Duration.ofSeconds(1);
    private static final Duration IN_A_FILE = Duration.ofSeconds(10);
    private static final int WIDTH = 100;

    private final boolean terminal;
    private final Callable<Progress> look;

    ProgressScreen(boolean terminal, Callable<Progress> look) {
        this.terminal = terminal;
        this.look = look;
    }

    void showUntil(Stop stop) throws InterruptedException {
        Duration pace = terminal ? IN_PLACE : IN_A_FILE;
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(this::show, 1_000, pace.toMillis(), TimeUnit.MILLISECONDS);
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
            line = look.call().line();
        } catch (Exception e) {
            LOG.warn("progress cannot be seen", e);
            line = "waiting: " + Causes.sentence(e);
        }
        if (terminal) {
            Console.inPlace("\r" + String.format("%-" + WIDTH + "." + WIDTH + "s", line));
        } else {
            Console.answer(line);
        }
    }
}
