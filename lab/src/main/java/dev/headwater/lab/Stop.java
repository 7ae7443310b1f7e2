package dev.headwater.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Somebody wants this process to end in order: Ctrl-C, SIGTERM, or the window closed. */
public final class Stop {

    private final CountDownLatch latch = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    /** Asking again changes nothing. */
    public void request() {
        List<Runnable> due;
        synchronized (actions) {
            if (requested()) {
                return;
            }
            latch.countDown();
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    public boolean requested() {
        return latch.getCount() == 0;
    }

    /** Runs the action when the end is asked for, at once if it has been already. */
    public void then(Runnable action) {
        synchronized (actions) {
            if (!requested()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public void await() throws InterruptedException {
        latch.await();
    }
}
