package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    public static void until(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline >= 0) {
                fail("not within %s: %s", patience, what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
